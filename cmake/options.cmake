# How everything of ours is compiled: the language, the warnings, the sanitizers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(CCACHE ccache)
  if(CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
  endif()
endif()

add_library(classeur_options INTERFACE)
target_include_directories(classeur_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(
  classeur_options
  INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wnon-virtual-dtor
            -Woverloaded-virtual
            -Wold-style-cast
            -Wcast-qual
            -Werror>)

set(CLASSEUR_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them: address,undefined or thread")
if(CLASSEUR_SANITIZE)
  add_compile_options(-fsanitize=${CLASSEUR_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${CLASSEUR_SANITIZE})
  # GCC's documentation: sanitizers make this warning speak falsely (here: within std::regex).
  add_compile_options(-Wno-maybe-uninitialized)
endif()
option(CLASSEUR_COVERAGE "Count the lines that the tests run" OFF)
if(CLASSEUR_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()
