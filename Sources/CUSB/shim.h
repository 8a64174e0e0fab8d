// libusb-1.0 for Swift, as it is.
#include <libusb.h>
