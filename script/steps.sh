# shellcheck shell=bash disable=SC2034,SC2154
# Sourced by the scripts: numbered steps that say how far they are, and what to try when one fails.
# Output that a person may need goes to build/log/.
log_dir=build/log
step_number=0

step() {  # step TITLE
  step_number=$((step_number + 1))
  step_title=$1
  printf '[%d/%d] %s\n' "$step_number" "$step_total" "$1"
}

fail() {  # fail COMMAND-TO-TRY [LOG]
  printf '\n[%d/%d] %s: failed.\n' "$step_number" "$step_total" "$step_title" >&2
  if [ -n "${2:-}" ] && [ -s "$2" ]; then
    printf '      The last lines of %s:\n' "$2" >&2
    tail -n 15 "$2" | sed 's/^/        /' >&2
  fi
  printf '      Try: %s\n' "$1" >&2
  exit 1
}

# Shows "label 40 %" as numbers from 0 to 100 come in: in place on a terminal, every 20 % elsewhere.
show_percent() {  # show_percent LABEL
  local label=$1 percent shown=-1
  while read -r percent; do
    percent=${percent%%.*}
    case $percent in '' | *[!0-9]*) continue ;; esac
    if [ -t 1 ]; then
      printf '\r      %s %3d %%' "$label" "$percent"
    elif [ $((percent / 20)) -gt "$shown" ]; then
      shown=$((percent / 20))
      printf '      %s %d %%\n' "$label" "$percent"
    fi
  done
  if [ -t 1 ]; then printf '\r\033[K'; fi
}
