// debrief.yaml, causes.yaml, actions.yaml, incidents.yaml: YAML to Config. Unknown keys and wrong types are findings of level
// error with the nearest right name (rule CF01 unknown key, CF02 wrong value, CF03 does not parse); the caller ends with exit
// code 2 when debrief.yaml has one.
#pragma once

#include <vector>

#include "generator/base/files.h"
#include "generator/model/config.h"

namespace debrief {

// `config_file` empty: ROOT/debrief.yaml when it is there. Throws FileError when a file that was named cannot be read.
Config read_config(const fs::path& root, const fs::path& config_file, std::vector<Finding>& findings);
Config default_config();  // with the default scale, deadlines and the starter taxonomy

}  // namespace debrief
