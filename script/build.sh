# shellcheck shell=bash disable=SC2034,SC2154
# Sourced by the scripts, after steps.sh: configures and builds the release preset, showing how far it is.

configure() {  # configure [CMAKE-OPTION…]
  local log=$log_dir/cmake.log
  if [ -f build/release/build.ninja ] && [ $# -eq 0 ]; then return; fi
  cmake --preset release "$@" >"$log" 2>&1 || fail "cmake --preset release" "$log"
}

build() {  # build TARGET…
  local log=$log_dir/ninja.log
  NINJA_STATUS='%p ' ninja -C build/release "$@" 2>&1 | tee "$log" |
    sed -u -n 's/^ *\([0-9]*\)% .*/\1/p' | show_percent "built" ||
    fail "ninja -C build/release $*" "$log"
}
