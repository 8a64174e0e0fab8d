#!/usr/bin/env bash
# Runs as the first process of the virtual machine: udev with our rules, the devices, then every check_ function of checks.sh.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
. /run/settings
export LD_LIBRARY_PATH SYSTEMD_COLORS=0 SYSTEMD_PAGER=cat TERM=dumb LC_ALL=C.UTF-8
exec >/dev/ttyS1 2>&1 </dev/null
stty -F /dev/ttyS1 raw
here=$TILL_ROOT/Tests/Kernel

seconds() { cut -d ' ' -f 1 /proc/uptime; }
say() { echo "# $(seconds) s: $*"; }
finish() {
    sync
    echo o >/proc/sysrq-trigger
    # The first process must not end before the machine does.
    while true; do read -r -t 5 _ </dev/ttyS1; done
}
trap finish EXIT

mkdir -p /dev/pts /dev/shm
ln -s /proc/self/fd /dev/fd
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /dev/shm
mount --bind "$TILL_MODULES" /lib/modules
ip link set lo up

# Our rules among the system's own. No daemon of the host runs here: only udev.
mkdir -p /run/udev/rules.d
cp "$TILL_ROOT"/udev-rules/*.rules /run/udev/rules.d/
/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add -s usb -s input -s tty
udevadm settle -t 20
modprobe vhci-hcd
say "udev runs, vhci-hcd is loaded"

. "$here/tap.sh"
. "$here/bench.sh"
. "$here/checks.sh"
bench_start
say "the devices are ready"
run_checks
