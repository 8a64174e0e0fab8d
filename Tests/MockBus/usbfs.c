/* A USB printer's usbfs node: URBs as libusb submits, reaps and discards them. Bulk OUT goes to the simulated printer, bulk IN
 * comes from it; the printer class's two requests are answered here. */
#include "bus.h"
#include <errno.h>
#include <linux/usbdevice_fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

static GList *under_way, *come_back; /* UMockdevIoctlData of submitted URBs, oldest first */
static int claimed, halted;

static struct usbdevfs_urb *urb(UMockdevIoctlData *data) { return (struct usbdevfs_urb *)data->data; }

static void finish(UMockdevIoctlData *data, int status, int length) {
    urb(data)->status = status;
    urb(data)->actual_length = length;
    under_way = g_list_remove(under_way, data);
    come_back = g_list_append(come_back, data);
}

static void control_transfer(UMockdevIoctlData *data, guint8 *setup) {
    static const char id[] = "MFG:Till;CMD:ESC/POS;MDL:Mocked;CLS:PRINTER;";
    gsize length = sizeof id - 1 + 2;
    if (setup[0] == 0xA1 && setup[1] == 0) { /* GET_DEVICE_ID */
        setup[8] = length >> 8;
        setup[9] = length & 0xFF;
        memcpy(setup + 10, id, length - 2);
        finish(data, 0, (int)length);
    } else if (setup[0] == 0xA1 && setup[1] == 1) { /* GET_PORT_STATUS: selected, no error */
        setup[8] = 0x18;
        finish(data, 0, 1);
    } else {
        finish(data, -EPIPE, 0);
    }
}

/* To the printer. With the plug about to be pulled what the cable still carries arrives, and the transfer ends as the kernel ends it. */
static void bulk_out(UMockdevIoctlData *data) {
    int length = urb(data)->buffer_length;
    gboolean ends = cut_after >= 0 && length > cut_after;
    ssize_t count = send(device, urb(data)->buffer, ends ? (size_t)cut_after : (size_t)length, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count < 0 && errno == EAGAIN) return; /* its buffer is full: asked again when it has said something, or soon */
    if (count > 0 && cut_after >= 0) cut_after -= count;
    if (count < 0) finish(data, -EIO, 0);
    else if (!ends) finish(data, 0, (int)count);
    else if (cut_after == 0) {
        cut_after = -1;
        pulled = 1;
        pull_plug();
    }
}

static void move(void) {
    for (GList *item = under_way, *next; item; item = next) {
        next = item->next;
        UMockdevIoctlData *data = item->data;
        if (lost) {
            finish(data, -ENODEV, 0);
        } else if (muted || pulled) {
            continue;
        } else if (urb(data)->type == USBDEVFS_URB_TYPE_CONTROL) {
            control_transfer(data, urb(data)->buffer);
        } else if (urb(data)->endpoint & 0x80) {
            if (!heard->len) continue;
            int count = MIN((int)heard->len, urb(data)->buffer_length);
            memcpy(urb(data)->buffer, heard->data, count);
            g_byte_array_remove_range(heard, 0, count);
            finish(data, 0, count);
        } else if (stall_next || halted) {
            stall_next = 0;
            halted = 1;
            finish(data, -EPIPE, 0);
        } else {
            bulk_out(data);
        }
    }
}

static gboolean submit(UMockdevIoctlClient *client, UMockdevIoctlData *argument) {
    UMockdevIoctlData *data = umockdev_ioctl_data_resolve(argument, 0, sizeof(struct usbdevfs_urb), NULL);
    umockdev_ioctl_data_resolve(data, offsetof(struct usbdevfs_urb, buffer), urb(data)->buffer_length, NULL);
    under_way = g_list_append(under_way, umockdev_ioctl_data_ref(data));
    move();
    answer(client, 0, 0);
    return TRUE;
}

static gboolean reap(UMockdevIoctlClient *client, UMockdevIoctlData *argument) {
    if (!come_back) {
        answer(client, -1, lost ? ENODEV : EAGAIN);
        return TRUE;
    }
    UMockdevIoctlData *data = come_back->data;
    come_back = g_list_delete_link(come_back, come_back);
    UMockdevIoctlData *pointer = umockdev_ioctl_data_resolve(argument, 0, sizeof(gpointer), NULL);
    umockdev_ioctl_data_set_ptr(pointer, 0, data);
    umockdev_ioctl_data_unref(data);
    answer(client, 0, 0);
    return TRUE;
}

static gboolean discard(UMockdevIoctlClient *client, UMockdevIoctlData *argument) {
    gulong address = *(gulong *)argument->data;
    for (GList *item = under_way; item; item = item->next) {
        if (((UMockdevIoctlData *)item->data)->client_addr != address) continue;
        finish(item->data, -ENOENT, 0);
        answer(client, 0, 0);
        return TRUE;
    }
    answer(client, -1, EINVAL);
    return TRUE;
}

static gboolean request(UMockdevIoctlClient *client) {
    UMockdevIoctlData *argument = umockdev_ioctl_client_get_arg(client);
    gulong number = umockdev_ioctl_client_get_request(client);
    if (number == USBDEVFS_REAPURB || number == USBDEVFS_REAPURBNDELAY) return reap(client, argument);
    if (number == USBDEVFS_DISCARDURB) return discard(client, argument);
    if (lost) { /* as the kernel answers everything else once the device is gone */
        answer(client, -1, ENODEV);
        return TRUE;
    }
    switch (number) {
    case USBDEVFS_GET_CAPABILITIES: {
        UMockdevIoctlData *data = umockdev_ioctl_data_resolve(argument, 0, sizeof(guint32), NULL);
        *(guint32 *)data->data = USBDEVFS_CAP_BULK_CONTINUATION;
        answer(client, 0, 0);
        return TRUE;
    }
    case USBDEVFS_CLAIMINTERFACE:
    case USBDEVFS_DISCONNECT_CLAIM:
        if (claimed || claimed_elsewhere) answer(client, -1, EBUSY);
        else { claimed = 1; answer(client, 0, 0); }
        return TRUE;
    case USBDEVFS_RELEASEINTERFACE: claimed = 0; answer(client, 0, 0); return TRUE;
    case USBDEVFS_CLEAR_HALT: halted = 0; answer(client, 0, 0); return TRUE;
    case USBDEVFS_SETCONFIGURATION:
    case USBDEVFS_RESET:
        fprintf(stderr, "till-mockbus: a configuration or reset disturbs the other functions of a device\n");
        answer(client, -1, EINVAL);
        return TRUE;
    case USBDEVFS_SETINTERFACE: answer(client, 0, 0); return TRUE;
    case USBDEVFS_GETDRIVER: answer(client, -1, ENODATA); return TRUE;
    case USBDEVFS_IOCTL: answer(client, -1, ENODATA); return TRUE; /* no kernel driver to detach or attach */
    case USBDEVFS_SUBMITURB: return submit(client, argument);
    }
    return FALSE;
}

static void plugged(void) {}

static void unplugged(void) {
    move();
    claimed = halted = 0;
}

const Kind usbfs = {request, move, plugged, unplugged};
