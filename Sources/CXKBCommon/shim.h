// libxkbcommon for Swift: which key of which keyboard layout is which character (module BarcodeScanner).
#include <xkbcommon/xkbcommon.h>
