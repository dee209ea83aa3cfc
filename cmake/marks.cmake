# The two drawings of the State's mark, the Marianne and the motto, for posters: from the style sheet of the design
# system (npm ci), where they stand as data addresses. classeur_marks(VARIABLE) sets VARIABLE to their paths below
# templates/marks/ of the build directory; without the design system there are none, and posters are neutral.
set(CLASSEUR_DSFR_MARK ${PROJECT_SOURCE_DIR}/node_modules/@gouvfr/dsfr/dist/component/logo/logo.main.css)

function(classeur_marks variable)
  set(marks "")
  if(EXISTS ${CLASSEUR_DSFR_MARK})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CLASSEUR_DSFR_MARK})
    file(READ ${CLASSEUR_DSFR_MARK} style)
    # A list of CMake is parted by the semicolons that the addresses hold.
    string(REPLACE ";" "" style "${style}")
    string(REGEX MATCHALL "data:image/svg\\+xmlcharset=utf8,[^\"]*" addresses "${style}")
    foreach(name marianne devise)
      list(POP_FRONT addresses drawing)
      string(REPLACE "data:image/svg+xmlcharset=utf8," "" drawing "${drawing}")
      string(REPLACE "%3C" "<" drawing "${drawing}")
      string(REPLACE "%3E" ">" drawing "${drawing}")
      string(REPLACE "%23" "#" drawing "${drawing}")
      set(file ${CMAKE_CURRENT_BINARY_DIR}/marks/${name}.svg)
      file(CONFIGURE OUTPUT ${file} CONTENT "${drawing}" @ONLY)
      list(APPEND marks ${file})
    endforeach()
  endif()
  set(${variable} ${marks} PARENT_SCOPE)
endfunction()
