# What a browser needs of the design system of the French State, from its npm package: the style sheet, and whatever
# that refers to (fonts, icons). classeur_assets(VARIABLE) sets VARIABLE to their paths below assets/dsfr/ of the build
# directory. Without the package the build still works: then the program has the neutral theme only.
set(CLASSEUR_DSFR ${PROJECT_SOURCE_DIR}/node_modules/@gouvfr/dsfr/dist)

function(classeur_assets variable)
  set(files "")
  if(EXISTS ${CLASSEUR_DSFR}/dsfr.main.min.css)
    set(names dsfr.main.min.css artwork/dark.svg artwork/light.svg artwork/system.svg)
    file(READ ${CLASSEUR_DSFR}/dsfr.main.min.css style)
    string(REGEX MATCHALL "url\\([^)]*\\)" references "${style}")
    foreach(reference IN LISTS references)
      string(REGEX REPLACE "^url\\([\"']?([^\"')]*)[\"']?\\)$" "\\1" name "${reference}")
      # Every browser of today takes WOFF 2.
      if(EXISTS ${CLASSEUR_DSFR}/${name} AND NOT name MATCHES "\\.woff$")
        list(APPEND names ${name})
      endif()
    endforeach()
    list(REMOVE_DUPLICATES names)
    foreach(name IN LISTS names)
      configure_file(${CLASSEUR_DSFR}/${name} ${PROJECT_BINARY_DIR}/assets/dsfr/${name} COPYONLY)
      list(APPEND files ${PROJECT_BINARY_DIR}/assets/dsfr/${name})
    endforeach()
  else()
    message(STATUS "No design system of the State: ${CLASSEUR_DSFR} is not there (npm ci). The theme is neutral.")
  endif()
  set(${variable} ${files} PARENT_SCOPE)
endfunction()
