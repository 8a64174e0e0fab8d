# Checks are functions named check_WHAT. A check says what is wrong with `fail`, or leaves itself out with `leave_out`; it
# passes when it said neither. What it shows beside that goes through `note`.

failures=()
left_out=

fail() { failures+=("$*"); }
leave_out() { left_out=$*; }
note() { echo "# $*"; }

# expect WHAT IS WANTED
expect() {
    [ "$2" = "$3" ] || fail "$1: $2 instead of $3"
}

# expect_match WHAT IS PATTERN (a shell pattern)
expect_match() {
    # shellcheck disable=SC2053
    [[ $2 == $3 ]] || fail "$1: $2 does not match $3"
}

# Programs are slow to start in an emulated machine, so what is done often is done by the shell alone.
exec {never}<> <(:)
pause() { read -r -t 0.1 -u "$never" || true; }

# wait_for SECONDS COMMAND…: runs it until it succeeds.
wait_for() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$end" ] || return 1
        pause
    done
}

run_checks() {
    local names=() name number=0 began
    for name in ${CHECKS:-}; do names+=("check_$name"); done
    # In the order in which the file has them.
    [ ${#names[@]} -gt 0 ] || mapfile -t names < <(sed -n 's/^\(check_[a-z0-9_]*\)().*/\1/p' "$here/checks.sh")
    echo "1..${#names[@]}"
    for name in "${names[@]}"; do
        failures=()
        left_out=
        number=$((number + 1))
        began=$(date +%s%N)
        "$name" || fail "ended with $?"
        local took=" ($((($(date +%s%N) - began) / 1000000)) ms)" title=${name#check_}
        title=${title//_/ }
        if [ ${#failures[@]} -gt 0 ]; then
            echo "not ok $number - $title$took"
            printf '#   %s\n' "${failures[@]}"
        elif [ -n "$left_out" ]; then
            echo "ok $number - $title # SKIP $left_out"
        else
            echo "ok $number - $title$took"
        fi
    done
}
