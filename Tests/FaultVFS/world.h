#ifndef FAULTVFS_WORLD_H
#define FAULTVFS_WORLD_H

#include "faultvfs.h"
#include <pthread.h>
#include <stddef.h>

typedef enum { OP_CREATE, OP_WRITE, OP_TRUNCATE, OP_SYNC, OP_DELETE, OP_DELETE_DURABLY } op_kind;

typedef struct {
    op_kind kind;
    int life;               /* index into `lives` */
    int64_t offset;         /* OP_TRUNCATE: the new length */
    int64_t length;
    unsigned char *data;
} operation;

/* One life of a file: from its creation, or from the start of the world, to its deletion. The same name may live again. */
typedef struct {
    char *name;
    int former;             /* the life of this name before, or -1 */
    faultvfs_kind kind;
    bool is_old;            /* lay there, durably, before the world began */
    int64_t born_at;        /* index of its OP_CREATE */
    bool is_deleted;
    unsigned char *base;
    int64_t base_length;
    int64_t length;         /* now */
} life;

struct faultvfs_world {
    pthread_mutex_t lock;
    char *directory;
    size_t directory_length;
    bool records;
    bool is_powersafe;
    operation *operations;
    int64_t operation_count, operation_capacity;
    life *lives;
    int life_count, life_capacity;
    int64_t syncs[FAULTVFS_KINDS], writes[FAULTVFS_KINDS];
    faultvfs_fault fault;
    int64_t countdown;
    faultvfs_point point;
    bool stays;
    int64_t struck;
    int64_t room;           /* negative: without limit */
    char *counted;          /* the path of a file beside SQLite's that takes room too, or NULL */
    int64_t counted_length; /* when it was last looked at */
    int64_t sync_delay;
};

/* What is to become of a write or a sync. */
typedef struct {
    int code;               /* SQLITE_OK, or the error to answer */
    faultvfs_point point;
} verdict;

faultvfs_world *world_of(const char *path);
/* Called before the file is opened. `path` lies in the world. */
int world_opens(faultvfs_world *world, const char *path, faultvfs_kind kind, bool exists);
void world_deletes(faultvfs_world *world, const char *path, bool durably);
verdict world_judges_write(faultvfs_world *world, int life, int64_t offset, int64_t length);
verdict world_judges_sync(faultvfs_world *world);
void world_wrote(faultvfs_world *world, int life, faultvfs_kind kind, int64_t offset, int64_t length, const void *data);
void world_truncated(faultvfs_world *world, int life, int64_t length);
void world_synced(faultvfs_world *world, int life, faultvfs_kind kind, bool happened);

#endif
