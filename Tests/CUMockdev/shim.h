// The library of umockdev (libumockdev-dev), for till-mockbus.
#include <umockdev.h>
