# classeur_embed(TARGET ROOT FILE...) puts files into the program, under their path relative to ROOT and below the
# folder name of ROOT's room: templates/pages/home.xsl is found at run time by that very name. Read base/resource.hpp.
#
# Each file becomes an .incbin in one assembler file per target; a C++ file registers the table at start.
function(classeur_embed target root)
  set(assembly "")
  set(table "")
  set(index 0)
  set(inputs "")
  foreach(file IN LISTS ARGN)
    get_filename_component(absolute "${file}" ABSOLUTE)
    file(RELATIVE_PATH name "${root}" "${absolute}")
    set(symbol "${target}_resource_${index}")
    string(APPEND assembly
           ".global ${symbol}\n.global ${symbol}_end\n.balign 16\n${symbol}:\n.incbin \"${absolute}\"\n${symbol}_end:\n.byte 0\n")
    string(APPEND declarations "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND table "    {\"${name}\", ${symbol}, ${symbol}_end},\n")
    list(APPEND inputs "${absolute}")
    math(EXPR index "${index} + 1")
  endforeach()
  set(stem "${CMAKE_CURRENT_BINARY_DIR}/${target}_resources")
  file(GENERATE OUTPUT "${stem}.S" CONTENT ".section .rodata\n${assembly}\n.section .note.GNU-stack,\"\",%progbits\n")
  file(GENERATE OUTPUT "${stem}.cpp" CONTENT
"#include \"base/resource.hpp\"
extern \"C\" {
${declarations}}
namespace classeur::base {
void register_${target}_resources();
void register_${target}_resources()
{
  static const ResourceEntry entries[] = {
${table}  };
  register_resources(entries);
}
namespace {
const bool registered = (register_${target}_resources(), true);
}
}  // namespace classeur::base
")
  set_source_files_properties("${stem}.S" PROPERTIES OBJECT_DEPENDS "${inputs}" GENERATED TRUE)
  set_source_files_properties("${stem}.cpp" PROPERTIES GENERATED TRUE)
  # An object library, so that the linker cannot drop a table that nobody names.
  add_library(${target}_resources OBJECT "${stem}.S" "${stem}.cpp")
  target_link_libraries(${target}_resources PRIVATE classeur_base)
  target_link_libraries(${target} PUBLIC ${target}_resources $<TARGET_OBJECTS:${target}_resources>)
endfunction()
