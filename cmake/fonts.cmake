# The fonts that go into the program, as TrueType files below templates/fonts/ of the build directory.
# classeur_fonts(VARIABLE) sets VARIABLE to their paths. It needs the target woff_unpack.
#
# Marianne and Spectral come with the design system of the French State (npm ci). Without it the build still works, and
# has DejaVu only: enough for the neutral theme.
set(CLASSEUR_DSFR_FONTS ${PROJECT_SOURCE_DIR}/node_modules/@gouvfr/dsfr/dist/fonts)
find_path(
  CLASSEUR_DEJAVU_FONTS DejaVuSans.ttf
  PATHS /usr/share/fonts/truetype/dejavu /usr/share/fonts/dejavu /usr/share/fonts/TTF REQUIRED)

function(classeur_fonts variable)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/fonts)
  file(MAKE_DIRECTORY ${folder})
  set(fonts "")
  foreach(
    name
    DejaVuSans
    DejaVuSans-Bold
    DejaVuSerif
    DejaVuSerif-Bold
    DejaVuSansMono
    DejaVuSansMono-Bold)
    configure_file(${CLASSEUR_DEJAVU_FONTS}/${name}.ttf ${folder}/${name}.ttf COPYONLY)
    list(APPEND fonts ${folder}/${name}.ttf)
  endforeach()
  foreach(
    name
    Marianne-Light
    Marianne-Light_Italic
    Marianne-Regular
    Marianne-Regular_Italic
    Marianne-Medium
    Marianne-Medium_Italic
    Marianne-Bold
    Marianne-Bold_Italic
    Spectral-Regular
    Spectral-ExtraBold)
    set(woff ${CLASSEUR_DSFR_FONTS}/${name}.woff)
    if(EXISTS ${woff})
      add_custom_command(
        OUTPUT ${folder}/${name}.ttf
        COMMAND woff_unpack ${woff} ${folder}/${name}.ttf
        DEPENDS woff_unpack ${woff})
      list(APPEND fonts ${folder}/${name}.ttf)
    endif()
  endforeach()
  if(NOT EXISTS ${CLASSEUR_DSFR_FONTS})
    message(STATUS "No Marianne: ${CLASSEUR_DSFR_FONTS} is not there (npm ci). The fonts are DejaVu.")
  endif()
  set(${variable} ${fonts} PARENT_SCOPE)
endfunction()
