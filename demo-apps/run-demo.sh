#!/usr/bin/env bash
# Runs a demo. What it does and what must come of it stands once, on the demo's page: the comment at the top of its policy.yaml,
# or, where it has no policy of its own, its README.md. The indented lines of a page:
#
#   $ COMMAND   is run, from the repository's root, with the JDK of VENEER_JAVA first on the path
#   > LINE      comes on the command's standard output
#   ! LINE      comes on its standard error
#   = STATUS    is its exit status, where that is not 0
#   - PATH      does not exist on the host, before, while a command runs, and afterwards
#   + PATH      is made by the demo; what an earlier run left there is deleted before
#
# In an expected line "..." stands for any text, and as a line of its own for any lines. Exits with 1 when anything is not as the
# page says. It is started by the veneer script: ./veneer demo --help
set -euo pipefail
export LC_ALL=C
# Would change what a JVM prints, or which one it is.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH VENEER_POLICY
case ${VENEER_JAVA:-} in */*) PATH=${VENEER_JAVA%/*}:$PATH ;; esac

demos=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
cd "$demos/.."
patience=60
status=0

usage() {
    cat <<END
Usage: veneer demo [NUMBER | --list | --help]
Runs a demo, 03 where there is no NUMBER, and compares it with what its page says.
END
}

list() {
    sed -s -n '1s/^# Demo //p' "$demos"/[0-9]*/{policy.yaml,README.md} 2>/dev/null | sort
}

fail() {
    echo "veneer demo: $1" >&2
    exit "${2:-1}"
}

differs() {
    echo "veneer demo: $1" >&2
    status=1
}

# Prints the page, with the margin of a README.md.
text() {
    case $page in
        *.yaml) sed -n -e '/^#/!q' -e 's/^#/ /p' "$page" ;;
        *) cat "$page" ;;
    esac
}

# Prints the page's lines of one kind.
lines() {
    text | sed -n "s/^    $1 //p"
}

# Prints what follows the given command there, of one kind.
expected() {
    text | awk -v command="    \$ $1" -v kind="    $2 " '
        /^    \$ / { inside = $0 == command }
        inside && index($0, kind) == 1 { print substr($0, length(kind) + 1) }'
}

exists() {
    [ -e "$1" ] || [ -L "$1" ]
}

require_absence() {
    local path
    while read -r path; do
        ! exists "$path" || differs "$path exists on the host $1"
    done < <(lines -)
}

show_policy() {
    echo "${page#"$PWD"/}:"
    sed -e '/^ *#/d' -e '/^$/d' -e 's/^/    /' "$page"
    echo
}

is_running() {
    kill -0 "$child" 2>/dev/null
}

# Waits until the command has printed all that it should, or has ended, but not for ever.
await_output() {
    local lines deadline=$((SECONDS + patience))
    lines=$(wc -l <"$work/expected-out")
    while is_running && [ "$(wc -l <"$work/out")" -lt "$lines" ] && [ "$SECONDS" -lt "$deadline" ]; do
        sleep 0.1
    done
}

run() {
    local command=$1 words wanted exit_status=0
    expected "$command" '>' >"$work/expected-out"
    expected "$command" '!' >"$work/expected-err"
    wanted=$(expected "$command" '=')
    echo "\$ $command"
    read -ra words <<<"$command"
    rm -f "$work/in"
    mkfifo "$work/in"
    : >"$work/out"
    "${words[@]}" <"$work/in" >"$work/out" 2>"$work/err" &
    child=$!
    exec 3>"$work/in"
    await_output
    require_absence "while the program runs"
    exec 3>&-
    wait "$child" || exit_status=$?
    sed 's/^/    /' "$work/out" "$work/err"
    [ "$exit_status" = 0 ] || echo "    exit status $exit_status"
    echo
    compare out "standard output"
    compare err "standard error"
    [ "$exit_status" = "${wanted:-0}" ] || differs "the exit status is $exit_status instead of ${wanted:-0}"
    ! compgen -G "/dev/shm/veneer-$child-*" >/dev/null || differs "scratch space is left in /dev/shm"
    ! compgen -G "/tmp/veneer-$child-*" >/dev/null || differs "scratch space is left in /tmp"
    child=
}

compare() {
    is_as_expected "$1" && return
    diff -u --label "expected on $2" --label "came" "$work/expected-$1" "$work/$1" >&2 || :
    differs "$2 is not what ${page#"$PWD"/} says"
}

is_as_expected() {
    local line=$'\n' pattern
    pattern=$line$(sed 's/[][*?\\]/\\&/g' "$work/expected-$1")
    pattern=${pattern//"$line..."/*}
    # shellcheck disable=SC2053 # it is a pattern
    [[ $line$(<"$work/$1") == ${pattern//.../*} ]]
}

# Says under a heading which of the page's paths of one kind exist.
show_host() {
    local path paths
    mapfile -t paths < <(lines "$1")
    [ ${#paths[@]} -gt 0 ] || return 0
    echo "On the host, $2:"
    for path in "${paths[@]}"; do
        if exists "$path"; then
            printf '    %-20s is there\n' "$path"
        else
            printf '    %-20s no such file or directory\n' "$path"
        fi
    done
}

clean_up() {
    [ -z "${child:-}" ] || kill "$child" 2>/dev/null || :
    rm -rf "$work"
}

case ${1:-3} in
    --list | -l) list; exit ;;
    --help | -h) usage; exit ;;
    *[!0-9]*) usage >&2; fail "unknown argument '$1'" 2 ;;
esac
[ $# -le 1 ] || fail "one demo at a time" 2
number=$(printf '%02d' "$((10#${1:-3}))")
page=$(compgen -G "$demos/$number-*/policy.yaml" || compgen -G "$demos/$number-*/README.md") \
    || fail "no demo $number; there are: $(list | paste -sd, - | sed 's/,/, /g')" 2

while read -r path; do
    ! exists "$path" || fail "$path exists on this host, so the demo cannot show that the program does without it"
done < <(lines -)
while read -r path; do
    rm -rf "${path:?}"
done < <(lines +)
work=$(mktemp -d)
trap clean_up EXIT

sed -n '1{s/^# //p;q;}' "$page"
echo
mapfile -t commands < <(lines '\$')
for command in "${commands[@]}"; do
    case $command in *" -javaagent:"*) show_policy ;; esac
    run "$command"
done
require_absence afterwards
show_host - "before and after"
show_host + "afterwards"
exit "$status"
