#ifndef FAULTVFS_H
#define FAULTVFS_H

/* A disk that fails on purpose, put between SQLite and the file system.
 *
 * The shim becomes the process's default VFS. It watches files below the directories of its worlds and passes all others
 * through untouched, so tests with worlds of their own may run side by side. A world counts and records what SQLite does to
 * its files, can make writes and syncs fail or take long, and can rebuild its directory as a power cut could have left it.
 *
 * Syncs are counted and recorded but not carried out: what is durable is decided by the record. Device characteristics are
 * reported as none, unless a world says otherwise. Shared memory (-shm) is passed through and never rebuilt. */

#include <stdbool.h>
#include <stdint.h>

typedef struct faultvfs_world faultvfs_world;

typedef enum { FAULTVFS_MAIN = 0, FAULTVFS_WAL = 1, FAULTVFS_OTHER = 2, FAULTVFS_KINDS = 3 } faultvfs_kind;

typedef enum {
    FAULTVFS_NONE = 0,
    FAULTVFS_WRITE_FULL = 1,    /* SQLITE_FULL from a write */
    FAULTVFS_WRITE_ERROR = 2,   /* SQLITE_IOERR_WRITE from a write */
    FAULTVFS_SYNC_ERROR = 3     /* SQLITE_IOERR_FSYNC from a sync */
} faultvfs_fault;

typedef enum {
    FAULTVFS_BEFORE = 0,        /* nothing was done */
    FAULTVFS_TORN = 1,          /* a write did its first half; a sync did nothing */
    FAULTVFS_AFTER = 2          /* all of it was done, and the error is a lie */
} faultvfs_point;

/* Registers the shim as default VFS. Call it before anything opens a database; later calls do nothing.
 * Returns an SQLite result code. */
int faultvfs_install(void);

/* Begins to watch the files below a directory (an absolute path). Begin before the first of them is opened: what lies there
 * when a file is first opened counts as durable. NULL when memory or places for worlds have run out. */
faultvfs_world *faultvfs_begin(const char *directory);
/* Forgets the world. All its databases must be closed. */
void faultvfs_end(faultvfs_world *world);

/* Whether contents are recorded, which `faultvfs_rebuild` needs. On from the start; switch it off before the first file is
 * opened where only counts and faults are wanted. */
void faultvfs_record(faultvfs_world *world, bool on);
/* Whether the disk promises that a write harms no byte beside it, even when the power fails (SQLITE_IOCAP_POWERSAFE_OVERWRITE).
 * SQLite's Unix VFS takes this for granted and then pads no commit to whole sectors. Off from the start. */
void faultvfs_promise_powersafe(faultvfs_world *world, bool on);
/* Operations recorded so far: a place in time to cut at. */
int64_t faultvfs_operations(faultvfs_world *world);

/* What SQLite did since the last reset. */
int64_t faultvfs_syncs(faultvfs_world *world, faultvfs_kind kind);
int64_t faultvfs_writes(faultvfs_world *world, faultvfs_kind kind);
void faultvfs_reset_counts(faultvfs_world *world);

/* Makes the nth write or sync from now on fail (1 is the next), once, or from then on until it is lifted. */
void faultvfs_arm(faultvfs_world *world, faultvfs_fault fault, int64_t nth, faultvfs_point point, bool stays);
void faultvfs_lift(faultvfs_world *world);
/* How many times a fault struck, the lack of room included, since the last reset. */
int64_t faultvfs_struck(faultvfs_world *world);

/* Bytes by which the world's files may still grow before writes answer SQLITE_FULL; what is truncated or deleted comes back.
 * Negative: without limit. */
void faultvfs_set_room(faultvfs_world *world, int64_t bytes);
void faultvfs_add_room(faultvfs_world *world, int64_t bytes);
/* From now on a file beside SQLite's takes room like them, whoever makes it or takes it away: a path below the directory. */
void faultvfs_count_file(faultvfs_world *world, const char *name);

/* Each sync takes this long. */
void faultvfs_set_sync_delay(faultvfs_world *world, int64_t microseconds);

/* Writes into `target`, an existing directory, the world's files as a power cut just before operation `cut` could have left
 * them. What was synced is there. Of each write since, a seeded choice is made: kept, lost, or torn at 512-byte sectors,
 * independently of the others, so that they reach the disk in any order; a file may have grown without its content, and a
 * file made or deleted without a sync may be there or not. Returns 0, or an errno. */
int faultvfs_rebuild(faultvfs_world *world, int64_t cut, uint64_t seed, const char *target);

#endif
