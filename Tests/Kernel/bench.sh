# The bench of simulated devices (till-usb-bench), and what the kernel made of them.

bench_start() {
    coproc BENCH { exec "$TILL_BENCH" 3240 2>/dev/ttyS0; }
    exec {bench_in}>&"${BENCH[1]}" {bench_out}<&"${BENCH[0]}"
    bench_answer >/dev/null
}

# Reads an answer to its end, whoever listens; fails when it is an error.
bench_answer() {
    local line answer=
    while IFS= read -r -t 60 -u "$bench_out" line; do
        case $line in
            ok) break ;;
            error:*) echo "$line"; return 1 ;;
            *) answer+=$line$'\n' ;;
        esac
    done
    [ "$line" = ok ] || { echo "the bench does not answer"; return 1; }
    printf %s "$answer"
}

# bench COMMAND…: `help` lists them.
bench() {
    echo "$*" >&"$bench_in"
    bench_answer
}

# plug NAME…: attaches devices and waits until udev has dealt with them.
plug() {
    local name
    for name in "$@"; do bench plug "$name" >/dev/null || fail "$name cannot be plugged in"; done
    for name in "$@"; do wait_for 60 is_ready "$name" || fail "$name does not appear"; done
    udevadm settle -t 20
}

unplug() {
    local name
    for name in "$@"; do bench unplug "$name" >/dev/null; done
    for name in "$@"; do wait_for 60 is_gone "$name" || fail "$name does not go away"; done
    udevadm settle -t 20
}

# The functions named find_… leave what they found in REPLY.

# find_device NAME: its directory in sysfs, by its serial number.
find_device() {
    local file serial
    for file in /sys/bus/usb/devices/*/serial; do
        read -r serial 2>/dev/null <"$file" || continue
        [ "$serial" = "TILL-${1^^}" ] || continue
        REPLY=${file%/serial}
        return 0
    done
    REPLY=
    return 1
}

# find_path NAME SUBSYSTEM: what the kernel made of a device, in sysfs: usbmisc, hidraw, input (the event node) or tty.
find_path() {
    find_device "$1" || return 1
    local path pattern
    case $2 in
        usbmisc) pattern=usbmisc/lp* ;;
        hidraw) pattern=*/hidraw/hidraw* ;;
        input) pattern=*/input/input*/event* ;;
        tty) pattern=tty/tty* ;;
    esac
    for path in "$REPLY"/*:*/$pattern; do
        [ -e "$path/dev" ] && { REPLY=$path; return 0; }
    done
    REPLY=
    return 1
}

# find_node_at PATH: the device file of something in sysfs.
find_node_at() {
    local line
    while read -r line; do
        case $line in DEVNAME=*) REPLY=/dev/${line#DEVNAME=}; return 0 ;; esac
    done 2>/dev/null <"$1/uevent"
    REPLY=
    return 1
}

node_of() { find_path "$1" "$2" && find_node_at "$REPLY" && echo "$REPLY"; }

# bus_node_of NAME: the device file of the whole device, for usbfs and libusb.
bus_node_of() { find_device "$1" && find_node_at "$REPLY" && echo "$REPLY"; }

# is_ready NAME: every node that the device should have is there, and udev has finished with it.
is_ready() {
    local subsystem number
    for subsystem in $(subsystems_of "$1"); do
        find_path "$1" "$subsystem" && read -r number 2>/dev/null <"$REPLY/dev" && [ -e "/run/udev/data/c$number" ] || return 1
        find_node_at "$REPLY" && [ -c "$REPLY" ] || return 1
    done
}

is_gone() { ! find_device "$1"; }

subsystems_of() {
    case $1 in
        printer | spare) echo usbmisc ;;
        pos) echo hidraw ;;
        keyboard) echo hidraw input ;;
        serial | display) echo tty ;;
        combined) echo usbmisc hidraw tty ;;
    esac
}

# Runs a command as the till's service does: its own user, and the groups of its unit.
service_groups=$(sed -n 's/^SupplementaryGroups=//p' "$TILL_ROOT/Sources/till/Resources/till.service")
as_till() { setpriv --reuid=61234 --regid=61234 --groups="${service_groups// /,}" --inh-caps=-all -- "$@"; }

# till COMMAND…: the till itself, as its user. Checks that need it begin with `needs_till || return 0`.
till() { TILL_DATA=/run/till-data as_till "$TILL_BIN/till" "$@"; }
needs_till() {
    if [ -z "${till_is_there:-}" ]; then
        install -d -o 61234 -g 61234 /run/till-data
        till_is_there=no
        [ -x "$TILL_BIN/till" ] && till devices --help 2>/dev/null | grep -q -- --json && till_is_there=yes
    fi
    [ "$till_is_there" = yes ] || { leave_out "there is no till here that can list devices"; return 1; }
}

# shows NAME LINE: whether the paper or the glass of a device has this line.
shows() { [ "$(bench has "$1" "$2")" = yes ]; }

hex() { od -An -v -tx1 | tr -d ' \n'; }

# rules_speak_of WORD: whether our udev rules say anything about it.
rules_speak_of() { grep -v '^ *#' "$TILL_ROOT"/udev-rules/*.rules | grep -q -- "$1"; }
