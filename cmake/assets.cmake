# The State's design system, out of its npm package into the program, under assets/dsfr/. Without the package the
# program is built all the same, and has the neutral theme only.
set(CLASSEUR_DSFR ${PROJECT_SOURCE_DIR}/node_modules/@gouvfr/dsfr/dist)

function(classeur_dsfr_assets variable)
  set(assets "")
  if(EXISTS ${CLASSEUR_DSFR}/dsfr.main.min.css)
    file(GLOB_RECURSE files ${CLASSEUR_DSFR}/icons/*.svg ${CLASSEUR_DSFR}/fonts/*.woff2 ${CLASSEUR_DSFR}/favicon/*)
    list(APPEND files ${CLASSEUR_DSFR}/dsfr.main.min.css)
    foreach(file IN LISTS files)
      file(RELATIVE_PATH name ${CLASSEUR_DSFR} ${file})
      configure_file(${file} ${PROJECT_BINARY_DIR}/assets/dsfr/${name} COPYONLY)
      list(APPEND assets ${PROJECT_BINARY_DIR}/assets/dsfr/${name})
    endforeach()
  else()
    message(STATUS "No design system: ${CLASSEUR_DSFR} is not there (npm ci). The theme is neutral.")
  endif()
  set(${variable} ${assets} PARENT_SCOPE)
endfunction()
