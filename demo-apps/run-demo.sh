#!/usr/bin/env bash
# Runs a demo. What it does and what must come of it stands once, in the comment at the top of its policy.yaml:
#
#   $ COMMAND   is run, from the repository's root, by the JDK of VENEER_JAVA
#   > LINE      comes on the command's standard output
#   ! LINE      comes on its standard error
#   = STATUS    is its exit status, where that is not 0
#   - PATH      does not exist on the host, before, while a command runs, and afterwards
#
# Exits with 1 when anything is not as that comment says. It is started by the veneer script: ./veneer demo --help
set -euo pipefail
export LC_ALL=C
# Would change what a JVM prints, or which one it is.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH VENEER_POLICY

demos=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
cd "$demos/.."
java=${VENEER_JAVA:-java}
patience=60
status=0

usage() {
    cat <<END
Usage: veneer demo [NUMBER | --list | --help]
Runs a demo, 03 where there is no NUMBER, and compares it with what its policy.yaml says.
END
}

list() {
    local policy
    for policy in "$demos"/[0-9]*/policy.yaml; do
        sed -n '1s/^# Demo //p' "$policy"
    done
}

fail() {
    echo "veneer demo: $1" >&2
    exit "${2:-1}"
}

differs() {
    echo "veneer demo: $1" >&2
    status=1
}

# Prints the lines of one kind from the comment at the top of the policy.
page() {
    sed -n -e '/^#/!q' -e "s/^#   $1 //p" "$policy"
}

# Prints what follows the given command there, of one kind.
expected() {
    awk -v command="#   \$ $1" -v kind="#   $2 " '
        !/^#/ { exit }
        /^#   \$ / { inside = $0 == command }
        inside && index($0, kind) == 1 { print substr($0, length(kind) + 1) }' "$policy"
}

exists() {
    [ -e "$1" ] || [ -L "$1" ]
}

require_absence() {
    local path
    while read -r path; do
        ! exists "$path" || differs "$path exists on the host $1"
    done < <(page -)
}

show_policy() {
    echo "${policy#"$PWD"/}:"
    sed -e '/^ *#/d' -e '/^$/d' -e 's/^/    /' "$policy"
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
    words[0]=$java
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
    diff -u --label "expected on $2" --label "came" "$work/expected-$1" "$work/$1" >&2 \
        || differs "$2 is not what ${policy#"$PWD"/} says"
}

show_host() {
    local path
    echo "On the host, before and after:"
    while read -r path; do
        if exists "$path"; then
            printf '    %-20s is there\n' "$path"
        else
            printf '    %-20s no such file or directory\n' "$path"
        fi
    done < <(page -)
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
policies=("$demos/$number"-*/policy.yaml)
policy=${policies[0]}
[ -f "$policy" ] || fail "no demo $number; there are: $(list | paste -sd, - | sed 's/,/, /g')" 2

while read -r path; do
    ! exists "$path" || fail "$path exists on this host, so the demo cannot show that the program does without it"
done < <(page -)
work=$(mktemp -d)
trap clean_up EXIT

sed -n '1{s/^# //p;q;}' "$policy"
echo
mapfile -t commands < <(page '\$')
for command in "${commands[@]}"; do
    case $command in *" -javaagent:"*) show_policy ;; esac
    run "$command"
done
require_absence afterwards
show_host
exit "$status"
