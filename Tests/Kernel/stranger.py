#!/usr/bin/env python3
"""python-escpos on a USB printer, by pyusb and libusb: styles, code page, columns, a symbol, cut. The check compares the paper."""
import usb.core  # python-escpos hides why it cannot be had
from escpos.printer import Usb

printer = Usb(0x04B8, 0x0202, timeout=30000)
printer.hw("INIT")
printer.text("a stranger begins\n")
printer.set(align="center", bold=True)
printer.text("CENTRED AND BOLD\n")
printer.set(align="left", bold=False)
printer.charcode("CP858")
printer.text("caf\u00e9 \u20ac 3.50\n")
printer.set(double_width=True, double_height=True)
printer.text("TOTAL 3.50\n")
printer.set(normal_textsize=True)
printer.barcode("4006381333931", "EAN13", width=2, height=64)
printer.text("a stranger ends\n")
printer.cut()
printer.close()
