#!/usr/bin/env python3
"""What the shell cannot ask of the kernel: ioctls of usblp and usbfs (Linux, usbdevice_fs.h). Prints one word pair a line.

port-status NODE   LPGETSTATUS of a /dev/usb/lp*
borrow NODE        takes a printer from usblp, prints, asks, waits in vain, resets, and gives it back (NODE under /dev/bus/usb)
stall NODE         meets a stalled endpoint and clears it
"""
import ctypes
import errno
import fcntl
import os
import struct
import sys

LPGETSTATUS = 0x060B
CONTROL, BULK, CLAIM, RELEASE = 0xC0185500, 0xC0185502, 0x8004550F, 0x80045510
CLEAR_HALT, RESET, IOCTL, GETDRIVER = 0x80045515, 0x5514, 0xC0105512, 0x41045508
DISCONNECT, CONNECT = 0x5516, 0x5517
OUT, IN = 0x01, 0x82


def name(error):
    return errno.errorcode.get(error.errno, str(error.errno))


def attempt(what, action):
    try:
        result = action()
        print(what, "ok" if result is None else result)
    except OSError as error:
        print(what, name(error))


class Device:
    def __init__(self, path):
        self.file = os.open(path, os.O_RDWR)

    def driver_call(self, code):
        fcntl.ioctl(self.file, IOCTL, struct.pack("iiP", 0, code, 0))

    def holder(self):
        return fcntl.ioctl(self.file, GETDRIVER, struct.pack("I256s", 0, b""))[4:].split(b"\0")[0].decode()

    def number(self, request, value):
        fcntl.ioctl(self.file, request, struct.pack("I", value))

    def bulk(self, endpoint, data, milliseconds=5000):
        buffer = ctypes.create_string_buffer(bytes(data), len(data))
        count = fcntl.ioctl(self.file, BULK, bytearray(struct.pack("IIIP", endpoint, len(data), milliseconds, ctypes.addressof(buffer))))
        return buffer.raw[:count]

    def device_id(self):
        buffer = ctypes.create_string_buffer(512)
        fcntl.ioctl(self.file, CONTROL, bytearray(struct.pack("BBHHHIP", 0xA1, 0, 0, 0, 512, 5000, ctypes.addressof(buffer))))
        return buffer.raw[2:struct.unpack(">H", buffer.raw[:2])[0]].decode()

    def take(self):
        self.driver_call(DISCONNECT)
        self.number(CLAIM, 0)

    def reset(self):
        self.number(RELEASE, 0)
        fcntl.ioctl(self.file, RESET, 0)
        self.number(CLAIM, 0)

    def give_back(self):
        self.number(RELEASE, 0)
        self.driver_call(CONNECT)


def send(device, data):
    if len(device.bulk(OUT, data)) != len(data):
        raise OSError(errno.EIO, "short")


def borrow(device):
    print("holder", device.holder())
    attempt("claim", device.take)
    attempt("id", device.device_id)
    attempt("print", lambda: send(device, b"by usbfs\n"))
    attempt("ask", lambda: send(device, b"\x10\x04\x01"))
    attempt("answer", lambda: device.bulk(IN, bytes(64)).hex())
    attempt("nothing", lambda: device.bulk(IN, bytes(64), 300))
    # The kernel gives a claimed interface to its own driver when it resets the device, so it is released before, as libusb does.
    attempt("reset", device.reset)
    attempt("after reset", lambda: send(device, b"after reset\n"))
    attempt("back", device.give_back)


def stall(device):
    device.take()
    attempt("write", lambda: send(device, b"\x1b@\x1b@abc\n"))
    attempt("again", lambda: send(device, b"abc\n"))
    attempt("clear", lambda: device.number(CLEAR_HALT, OUT))
    attempt("cleared", lambda: send(device, b"stalled and cleared\n"))
    device.give_back()


if __name__ == "__main__":
    verb, path = sys.argv[1:3]
    if verb == "port-status":
        status = bytearray(4)
        fcntl.ioctl(os.open(path, os.O_RDWR), LPGETSTATUS, status)
        print(hex(status[0]))
    else:
        {"borrow": borrow, "stall": stall}[verb](Device(path))
