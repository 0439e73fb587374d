# Sourced by every test here. A test is a shell script of about 25 lines that checks one behaviour of the command line:
#   DEBRIEF  the program      CONTENT  a copy of the sample content, free to change      the current folder is empty and goes away
set -eu
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export SOURCE_DATE_EPOCH=1767225600 XDG_CACHE_HOME="$folder/cache" LC_ALL=C.UTF-8  # 2026-01-01
unset NO_COLOR 2>/dev/null || true
CONTENT=$folder/content

fail() { echo "FAILED: $*" >&2; exit 1; }

# expect CODE COMMAND…: runs it, keeps its output in the files `out` and `err`, and insists on the exit code.
expect() {
  wanted=$1; shift
  got=0; "$@" >out 2>err </dev/null || got=$?
  [ "$got" = "$wanted" ] || { cat out err >&2; fail "exit code $got, not $wanted: $*"; }
}
# says FILE TEXT: the file has the text.   silent FILE: it is empty.
says() { grep -qF -- "$2" "$1" || { cat "$1" >&2; fail "$1 does not say: $2"; }; }
says_not() { ! grep -qF -- "$2" "$1" || { cat "$1" >&2; fail "$1 says: $2"; }; }
silent() { [ ! -s "$1" ] || { cat "$1" >&2; fail "$1 is not empty"; }; }
sample() { cp -r "$project/content" "$CONTENT"; rm -rf "$CONTENT/.debrief"; }
# One small document: title, day, body.
document() { mkdir -p "$(dirname "$1")"; printf -- '---\ntitle: %s\ndate: %s\n---\n\n## Summary\n\n%s\n' "$2" "$3" "$4" >"$1"; }
# Every file below a folder with its bytes' hash.
hash_of() { (cd "$1" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum); }
