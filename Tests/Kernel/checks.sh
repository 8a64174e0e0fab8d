# The checks, in the order in which they run. Each leaves the bench as it found it: all plugged in but spare and combined.
# One that needs `till` goes here too, as one function more.

check_every_device_gets_its_drivers_and_nodes() {
    plug printer pos keyboard serial display
    local name subsystem
    for name in printer pos keyboard serial display; do
        for subsystem in $(subsystems_of "$name"); do note "$name has $(node_of "$name" "$subsystem")"; done
    done
    expect_match "the printer's node" "$(node_of printer usbmisc)" '/dev/usb/lp*'
    expect_match "the serial scanner's node" "$(node_of serial tty)" '/dev/ttyACM*'
    local modules
    modules=$(lsmod | awk '{ print $1 }')
    for name in usblp usbhid hid_generic cdc_acm evdev; do grep -qx "$name" <<<"$modules" || fail "$name was not loaded by itself"; done
}

check_udev_gives_the_rights_the_rules_promise() {
    local name node
    for name in serial display; do
        node=$(node_of "$name" tty)
        expect "group and mode of $name" "$(stat -c '%G %a' "$node")" "dialout 660"
        udevadm info -q property -n "$node" | grep -qx ID_MM_PORT_IGNORE=1 || fail "ModemManager is not kept off $name"
    done
    expect "group and mode of the printer" "$(stat -c '%G %a' "$(node_of printer usbmisc)")" "lp 660"
    expect "group and mode of the keyboard" "$(stat -c '%G %a' "$(node_of keyboard input)")" "plugdev 660"
    for node in "$(node_of printer usbmisc)" "$(node_of keyboard input)" "$(node_of serial tty)" "$(bus_node_of printer)"; do
        as_till test -r "$node" -a -w "$node" || fail "the till may not use $node"
    done
}

check_udev_gives_hidraw_to_the_till() {
    rules_speak_of hidraw || { leave_out "the rules do not speak of hidraw"; return; }
    local node
    node=$(node_of pos hidraw)
    as_till test -r "$node" -a -w "$node" || fail "the till may not use $node: $(stat -c '%U %G %a' "$node")"
}

check_links_of_the_rules_lead_to_the_nodes() {
    rules_speak_of SYMLINK || { leave_out "the rules make no links"; return; }
    local name subsystem link found=0
    for name in printer pos keyboard serial display; do
        for subsystem in $(subsystems_of "$name"); do
            for link in $(udevadm info -q symlink -r -n "$(node_of "$name" "$subsystem")"); do
                expect "where $link leads" "$(readlink -f "$link")" "$(node_of "$name" "$subsystem")"
                case $link in /dev/till* | /dev/pos*) found=$((found + 1)) ;; esac
            done
        done
    done
    [ "$found" -gt 0 ] || fail "no device got a link of ours"
}

check_usblp_prints_and_answers() {
    local node status
    node=$(node_of printer usbmisc)
    as_till bash -c "printf 'printed through usblp\n' >$node" || fail "writing ended with $?"
    wait_for 60 shows printer 'printed through usblp' || fail "the paper has: $(bench text printer)"
    status=$(as_till bash -c "exec 3<>$node; printf '\x10\x04\x01' >&3; timeout 60 head -c 1 <&3" | hex)
    expect "DLE EOT 1" "$status" 12
    expect_match "the IEEE 1284 id" "$(cat "$(dirname "$(dirname "$(find_path printer usbmisc; echo "$REPLY")")")"/ieee1284_id)" 'MFG:Simulated;CMD:ESC/POS;*'
}

check_paper_out_is_seen_in_band_and_out_of_band() {
    local node said
    node=$(node_of printer usbmisc)
    bench paper out
    said=$(as_till bash -c "exec 3<>$node; printf '\x10\x04\x04' >&3; timeout 60 head -c 1 <&3" | hex)
    expect "DLE EOT 4 without paper" "$said" 7e
    expect "the port's status without paper" "$(as_till python3 -S -E "$here/usb.py" port-status "$node")" 0x30
    bench paper in
    said=$(as_till bash -c "exec 3<>$node; printf '\x10\x04\x04' >&3; timeout 60 head -c 1 <&3" | hex)
    expect "DLE EOT 4 with paper" "$said" 12
}

check_a_drawer_opens() {
    local before
    before=$(bench drawer)
    as_till bash -c "printf '\x1bp\x00\x32\xfa' >$(node_of printer usbmisc)"
    wait_for 60 drawer_opened_after "$before" || fail "the drawer stayed shut"
    bench close
}
drawer_opened_after() { [ "$(bench drawer)" -gt "$1" ]; }

check_usblp_lends_the_printer_and_takes_it_back() {
    local said
    said=$(as_till python3 -S -E "$here/usb.py" borrow "$(bus_node_of printer)")
    grep -qx 'holder usblp' <<<"$said" || fail "usblp did not have the printer"
    grep -qx 'claim ok' <<<"$said" || fail "it could not be claimed"
    grep -qx 'answer 12' <<<"$said" || fail "no answer by bulk IN"
    grep -qx 'nothing ETIMEDOUT' <<<"$said" || fail "an IN with nothing to read did not time out"
    grep -qx 'reset ok' <<<"$said" || fail "it could not be reset"
    grep -qx 'after reset ok' <<<"$said" || fail "it did not print after the reset"
    [ ${#failures[@]} -eq 0 ] || fail "usb.py said: $said"
    shows printer 'by usbfs' && shows printer 'after reset' || fail "the paper has: $(bench text printer)"
    wait_for 60 is_ready printer || fail "usblp did not take the printer back"
    as_till bash -c "printf 'usblp again\n' >$(node_of printer usbmisc)"
    wait_for 60 shows printer 'usblp again' || fail "usblp does not print any more"
}

check_a_stall_is_seen_and_cleared() {
    bench fault out stall 4
    local said
    said=$(as_till python3 -S -E "$here/usb.py" stall "$(bus_node_of printer)")
    grep -qx 'write EPIPE' <<<"$said" && grep -qx 'again EPIPE' <<<"$said" && grep -qx 'cleared ok' <<<"$said" || fail "usb.py said: $said"
    wait_for 60 shows printer 'stalled and cleared' || fail "the paper has: $(bench text printer)"
    wait_for 60 is_ready printer || fail "usblp did not take the printer back"
}

check_a_silent_printer_holds_nobody_for_ever() {
    local node
    node=$(node_of printer usbmisc)
    bench fault out silent 0
    as_till timeout 2 bash -c "printf 'never printed\n' >$node"
    expect "writing to a silent printer" $? 124
    wait_for 60 nothing_waits || fail "the kernel took its transfer not back"
    bench fault out clear 0
    as_till bash -c "printf 'speaks again\n' >$node" || fail "writing ended with $?"
    wait_for 60 shows printer 'speaks again' || fail "the paper has: $(bench text printer)"
    shows printer 'never printed' && fail "what was taken back was printed"
    return 0
}
nothing_waits() { [ "$(bench waiting out)" = 0 ]; }

check_unplugged_in_mid_print() {
    local node
    node=$(node_of printer usbmisc)
    bench fault out unplug 105
    seq -f 'line %g' 1000 1099 >/run/lines
    as_till dd if=/run/lines of="$node" bs=16k status=none 2>/dev/null && fail "the write succeeded"
    wait_for 60 is_gone printer || fail "the kernel still has the printer"
    [ ! -e "$node" ] || fail "$node is still there"
    shows printer 'line 1008' || fail "the paper ends before the plug was pulled"
    shows printer 'line 1011' && fail "more was printed than went through the cable"
    plug printer
    as_till bash -c "printf '\nback on the cable\n' >$(node_of printer usbmisc)"
    wait_for 60 shows printer 'back on the cable' || fail "it does not print any more"
}

check_plugged_in_again_under_another_node() {
    local before
    before=$(node_of printer usbmisc)
    unplug printer
    plug spare printer
    expect "the node of the spare printer" "$(node_of spare usbmisc)" "$before"
    [ "$(node_of printer usbmisc)" != "$before" ] || fail "both printers have $before"
    as_till bash -c "printf 'to the first\n' >$(node_of printer usbmisc); printf 'to the spare\n' >$(node_of spare usbmisc)"
    wait_for 60 shows printer 'to the first' && wait_for 60 shows spare 'to the spare' || fail "a receipt came out of the wrong printer"
    unplug spare
}

check_a_hid_pos_scan_is_read_from_hidraw() {
    local node said who=as_till
    node=$(node_of pos hidraw)
    rules_speak_of hidraw || who=
    $who timeout 60 head -c 64 "$node" >/run/report &
    local reader=$!
    wait_for 60 is_open "$node" || fail "nobody reads $node"
    bench scan pos 4006381333931
    wait "$reader"
    said=$(hex </run/report)
    expect_match "the report" "$said" "020d5d4530$(printf 4006381333931 | hex)00*00"
    expect "its length" $((${#said} / 2)) 64
}
# Whether any process has the file open.
is_open() { [ -n "$(find /proc/[0-9]*/fd -lname "$1" -print -quit 2>/dev/null)" ]; }

check_a_keyboard_scan_is_read_from_evdev() {
    local node
    node=$(node_of keyboard input)
    # Each of 14 keys is three records pressed and three released.
    as_till timeout 60 head -c $((14 * 6 * 24)) "$node" >/run/events &
    local reader=$!
    wait_for 60 is_open "$node" || fail "nobody reads $node"
    bench scan keyboard 4006381333931
    wait "$reader"
    expect "the keys" "$(od -An -v -w24 -tu2 /run/events | awk '$9 == 1 && $11 == 1 { printf "%s ", $10 }')" '5 11 11 7 4 9 2 4 4 4 10 4 2 28 '
}

check_a_serial_scan_and_its_line_coding() {
    local node
    node=$(node_of serial tty)
    as_till bash -c "exec 3<>$node; stty raw -echo 4800 cs7 parenb -parodd -cstopb <&3; timeout 60 head -c 17 <&3" >/run/frame &
    local reader=$!
    wait_for 60 coding_is serial '4800 data 7 parity 2 stop 0 dtr true rts true' || fail "the scanner was told: $(bench coding serial)"
    bench scan serial 4006381333931
    wait "$reader"
    expect "the frame" "$(hex </run/frame)" "$(printf ']E04006381333931\r' | hex)"
    wait_for 60 coding_is serial '4800 data 7 parity 2 stop 0 dtr false rts false' || fail "DTR stayed up: $(bench coding serial)"
}
coding_is() { [ "$(bench coding "$1")" = "$2" ]; }

check_a_display_shows_what_ttyacm_carries() {
    as_till bash -c "exec 3<>$(node_of display tty); stty raw 9600 <&3; printf '\x0cTOTAL          56.78' >&3"
    wait_for 60 shows display 'TOTAL          56.78' || fail "the glass has: $(bench display display)"
}

check_the_usbip_tool_takes_a_composite_device() {
    bench export combined
    local id listed
    id=$(bench id combined)
    listed=$(usbip list -r 127.0.0.1 2>&1)
    grep -q "$id: .*1504:0101" <<<"$listed" || fail "it is not listed: $listed"
    usbip attach -r 127.0.0.1 -b "$id" || fail "it cannot be attached"
    wait_for 60 is_ready combined || fail "not all of its functions appear"
    as_till bash -c "printf 'printed by a third\n' >$(node_of combined usbmisc)"
    wait_for 60 shows combined 'printed by a third' || fail "its printer does not print"
    as_till bash -c "exec 3<>$(node_of combined tty); stty raw <&3; printf '\x0cthird' >&3"
    wait_for 60 shows combined third || fail "its display shows nothing"
    usbip attach -r 127.0.0.1 -b "$id" 2>/dev/null && fail "it was attached twice"
    unplug combined
}

check_a_storm_of_plugs_ends_well() {
    local round
    for round in 1 2 3 4 5 6 7 8; do
        bench unplug keyboard >/dev/null
        bench plug keyboard >/dev/null || fail "round $round: it cannot be plugged in"
    done
    wait_for 60 is_ready keyboard || fail "the keyboard does not appear"
    udevadm settle -t 20
    as_till test -r "$(node_of keyboard input)" || fail "the till may not read it"
}

check_till_names_every_device() {
    needs_till || return 0
    local said address
    said=$(till devices --json)
    for address in usb:04b8:0202:TILL-PRINTER hid:05e0:1900:TILL-POS keyboard:05e0:1200:TILL-KEYBOARD; do
        grep -qF "\"address\":\"$address\"" <<<"$said" || fail "it does not name $address"
    done
    for address in "$(node_of serial tty)" "$(node_of display tty)"; do
        grep -qF "\"node\":\"$address\"" <<<"$said" || fail "it does not name $address"
    done
    grep -qF "\"node\":\"$(node_of printer usbmisc)\"" <<<"$said" || fail "it does not know the printer's node"
    [ ${#failures[@]} -eq 0 ] || fail "it says $said"
}

check_till_without_its_groups_names_the_rule() {
    needs_till || return 0
    local said
    said=$(TILL_DATA=/run/till-data setpriv --reuid=61235 --regid=61235 --clear-groups --inh-caps=-all -- "$TILL_BIN/till" devices --json)
    expect "devices out of reach" "$(grep -o '"device.no-permission"' <<<"$said" | wc -l)" "$(grep -o '"address":' <<<"$said" | wc -l)"
    grep -qF 70-till.rules <<<"$said" || fail "it does not name the rules"
    grep -qF "$(node_of printer usbmisc) is for root and group lp" <<<"$said" || fail "it does not name the printer's group"
    [ ${#failures[@]} -eq 0 ] || fail "it says $said"
}

check_till_names_who_has_the_printer() {
    needs_till || return 0
    local said node
    node=$(node_of printer usbmisc)
    # usblp lets one program at a time have the printer.
    exec {held}<>"$node"
    said=$(till diagnose receipt-printer --at 'usb:04b8:0202?via=usblp' --look-only --json) && fail "it finds nothing wrong"
    exec {held}>&-
    grep -qF '"device.busy"' <<<"$said" || fail "it says $said"
}

check_till_prints_a_test_page_by_usblp() { prints_a_test_page 'usb:04b8:0202?via=usblp'; }
check_till_prints_a_test_page_by_libusb() { prints_a_test_page 'usb:04b8:0202?via=libusb'; }
prints_a_test_page() {
    needs_till || return 0
    local said
    said=$(till diagnose receipt-printer --at "$1" --json) && grep -qF 'confirmed its end' <<<"$said" || fail "it says $said"
    shows printer inverted || fail "the paper has: $(bench text printer)"
    wait_for 60 is_ready printer || fail "usblp did not get the printer back"
}

check_till_says_that_there_is_no_paper() {
    needs_till || return 0
    local said
    bench paper out
    said=$(till diagnose receipt-printer --at usb:04b8:0202 --look-only --json) && fail "it finds nothing wrong"
    grep -qi paper <<<"$said" || fail "it says $said"
    bench paper in
}

check_till_kicks_the_drawer() {
    needs_till || return 0
    local before said
    before=$(bench drawer)
    said=$(till diagnose cash-drawer --at usb:04b8:0202 --json)
    wait_for 60 drawer_opened_after "$before" || fail "the drawer stayed shut; it says $said"
    bench close
}

check_till_reads_a_hid_pos_scan() {
    rules_speak_of hidraw || { leave_out "the rules do not speak of hidraw"; return; }
    reads_a_scan pos hid:05e0:1900 hidraw
}
check_till_reads_a_keyboard_scan() { reads_a_scan keyboard keyboard:05e0:1200 input; }
check_till_reads_a_serial_scan() { reads_a_scan serial "serial:$(node_of serial tty)" tty; }
# reads_a_scan NAME ADDRESS SUBSYSTEM
reads_a_scan() {
    needs_till || return 0
    till diagnose barcode-scanner --at "$2" --scan-seconds 60 --json >/run/diagnosis &
    local diagnosis=$!
    wait_for 60 is_open "$(node_of "$1" "$3")" || fail "it does not open the device"
    # The device is open a little before the diagnosis asks for a scan: until then a scan is nobody's, and the code is held before it again.
    local round
    for round in {1..20}; do
        bench scan "$1" 4006381333931
        wait_for 3 has_ended "$diagnosis" && break
    done
    wait "$diagnosis" || fail "it ended with $?"
    grep -qF 4006381333931 /run/diagnosis || fail "it says $(cat /run/diagnosis)"
}
has_ended() { ! kill -0 "$1" 2>/dev/null; }

check_till_shows_its_pattern_on_the_display() {
    needs_till || return 0
    local before
    before=$(bench display display)
    till diagnose customer-display --at "serial:$(node_of display tty)" --json >/run/diagnosis &
    local diagnosis=$!
    wait_for 60 glass_is_new "$before" || fail "no pattern is shown"
    wait "$diagnosis" || fail "it ended with $?"
    [ ${#failures[@]} -eq 0 ] || fail "it says $(cat /run/diagnosis)"
}
# Something is lit, and it is not what was lit before.
glass_is_new() {
    local glass
    glass=$(bench display display)
    [ "$glass" != "$1" ] && [[ $glass == *[![:space:]]* ]]
}

# A register at work: unplugged in mid-print the receipt is asked about and the sale kept; plugged in under another node, it prints on.
check_a_register_outlives_the_plug_in_mid_print() {
    needs_till || return 0
    [ -d "$TILL_SHOP" ] || { leave_out "no shop was made"; return; }
    local before
    before=$(node_of printer usbmisc)
    cp -r "$TILL_SHOP" /run/shop && chown -R 61234:61234 /run/shop
    shop_till run --port 0 --json >/run/register 2>&1 &
    local register=$!
    wait_for 120 grep -qs '"ready":true' /run/register || fail "it does not start: $(cat /run/register)"
    wait_for 60 register_says 'printer ready' || fail "it has no printer"
    register sign-in >/run/said
    bench fault out unplug 300
    shop_till ring 110 --cash 20 >/run/ring 2>&1 || fail "it does not sell: $(cat /run/ring)"
    wait_for 60 register_says 'in doubt T1-1-000001' || fail "it does not ask about the receipt: $(register state)"
    wait_for 60 is_gone printer || fail "the kernel still has the printer"
    plug spare printer
    [ "$(node_of printer usbmisc)" != "$before" ] || fail "the printer has its former node"
    wait_for 60 register_says 'printer ready' || fail "it does not find the printer under $(node_of printer usbmisc)"
    shop_till ring 110 --cash 20 >/run/ring 2>&1 || fail "it does not sell: $(cat /run/ring)"
    wait_for 120 paper_has 'Receipt T1-1-000002' || fail "the paper has: $(bench text printer)"
    paper_has 'Receipt T1-1-000001' && fail "it printed a receipt in doubt again without being asked"
    [ -z "$(bench text spare | grep Receipt)" ] || fail "a receipt came out of the other printer"
    shop_till journal verify >/run/verdict 2>&1 || fail "the journal: $(cat /run/verdict)"
    # The shell that waits for it, and itself.
    kill $(cat "/proc/$register/task/$register/children") "$register" 2>/dev/null
    wait "$register"
    wait_for 60 nobody_has_the_shop || fail "it does not end"
    unplug spare
}
shop_till() { TILL_DATA=/run/shop as_till "$TILL_BIN/till" "$@"; }
register() { as_till python3 -S -E "$here/register.py" /run/shop/till.sock "$1" 2>&1; }
nobody_has_the_shop() { ! is_open /run/shop/till.db && ! is_open /run/shop/till.sock; }
register_says() { register state | grep -qxF "$1"; }
paper_has() { bench text printer | grep -qF "$1"; }

check_a_stranger_prints_by_libusb() {
    local python=$TILL_ROOT/.build/python/bin/python
    "$python" -c 'import escpos, usb.core' 2>/dev/null || { leave_out "python-escpos and pyusb are not there"; return; }
    # Not as the till's user, for its interpreter may lie where only root may look; and not from this folder, whose usb.py is not pyusb.
    "$python" -B - <"$here/stranger.py" >/run/stranger 2>&1 || fail "it says $(cat /run/stranger)"
    wait_for 60 paper_has 'a stranger ends' || fail "the paper has: $(bench text printer)"
    local line
    for line in 'a stranger begins' 'CENTRED AND BOLD' 'café € 3.50' 'TOTAL 3.50' '[ean13 4006381333931]'; do
        bench text printer | sed -n '/a stranger begins/,/a stranger ends/p' | sed 's/^ *//; s/ *$//' | grep -qxF "$line" || fail "no line '$line'"
    done
    [ ${#failures[@]} -eq 0 ] || fail "the paper has: $(bench text printer | sed -n '/a stranger begins/,$p')"
    # It leaves the kernel's driver detached; the plug brings that back.
    unplug printer
    plug printer
}

check_the_kernel_complains_of_nothing() {
    local said
    said=$(dmesg | grep -iE 'BUG:|Oops|WARNING:|Call Trace|hung task|cannot find a urb|unknown pdu|babble' | head -n 5)
    [ -z "$said" ] || fail "$said"
}
