# debrief_embed(TARGET SYMBOL ROOT FILE…): puts the files (paths below ROOT) into TARGET's binary. In C++:
#   #include "generator/base/embedded.h"
#   namespace debrief { extern const std::span<const EmbeddedFile> SYMBOL; }   // sorted by path
# For another home of EmbeddedFile set EMBED_HEADER and EMBED_NAMESPACE before the call (search/ includes nothing of generator/).
function(debrief_embed target symbol root)
  if(NOT EMBED_HEADER)
    set(EMBED_HEADER generator/base/embedded.h)
    set(EMBED_NAMESPACE debrief)
  endif()
  set(source ${CMAKE_BINARY_DIR}/embedded/${symbol}.cc)
  list(SORT ARGN)
  set(text "// Made by cmake/embed.cmake.\n#include \"${EMBED_HEADER}\"\n")
  set(table "")
  set(i 0)
  set(depends "")
  foreach(file IN LISTS ARGN)
    set(name "debrief_${symbol}_${i}")
    string(APPEND text "asm(\".section .rodata\\n.global ${name}\\n.global ${name}_end\\n.balign 16\\n${name}:\\n"
      ".incbin \\\"${root}/${file}\\\"\\n${name}_end:\\n.byte 0\\n.section .text\\n\");\n"
      "extern \"C\" const char ${name}[], ${name}_end[];\n")
    string(APPEND table "    {\"${file}\", {${name}, static_cast<std::size_t>(${name}_end - ${name})}},\n")
    list(APPEND depends ${root}/${file})
    math(EXPR i "${i}+1")
  endforeach()
  string(APPEND text "namespace ${EMBED_NAMESPACE} {\nstatic const EmbeddedFile files[] = {\n${table}};\n"
    "extern const std::span<const EmbeddedFile> ${symbol};\nconst std::span<const EmbeddedFile> ${symbol}(files);\n}  // namespace ${EMBED_NAMESPACE}\n")
  file(CONFIGURE OUTPUT ${source} CONTENT "${text}" @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS "${depends}" COMPILE_OPTIONS "-Wno-error")
  target_sources(${target} PRIVATE ${source})
endfunction()
