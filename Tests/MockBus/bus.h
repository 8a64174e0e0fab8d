/* What the files of till-mockbus share: main.c is the world, usbfs.c and line.c are the two kinds of device file in it. */
#ifndef TILL_MOCKBUS_H
#define TILL_MOCKBUS_H

#include <umockdev.h>

/* A kind of device file. All is called with `world` locked. */
typedef struct {
    gboolean (*request)(UMockdevIoctlClient *client); /* an ioctl; FALSE leaves it to the file behind the node */
    void (*move)(void);                               /* carries what can be carried; called often */
    void (*plugged)(void);                            /* the node is about to come */
    void (*unplugged)(void);                          /* it is gone */
} Kind;

extern const Kind usbfs; /* /dev/bus/usb/…: a printer's bulk pipes, for libusb */
extern const Kind line;  /* tty, hidraw and event nodes: a pseudo terminal */

extern UMockdevTestbed *testbed;
extern const char *node, *system_path;

/* The simulated device behind the node, and what came from it and is not yet asked for. */
extern int device;
extern GByteArray *heard;

/* What the control says. */
extern int claimed_elsewhere, muted, stall_next;
extern int pulled, lost; /* the plug is being pulled and nothing moves; it is out */
extern long cut_after; /* bytes to the device until the plug is pulled; negative: never */

void answer(UMockdevIoctlClient *client, int result, int error);
void pull_plug(void); /* soon, on the main loop: not while a request is being answered */

#endif
