#include "world.h"
#include <sqlite3.h>
#include <sys/stat.h>

/* A watched file: ours first, the real VFS's own file right behind it. */
typedef struct {
    sqlite3_file base;
    faultvfs_world *world;
    int life;
    faultvfs_kind kind;
} watched;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim_vfs;

static sqlite3_file *real_of(sqlite3_file *file) { return (sqlite3_file *)((watched *)file + 1); }
#define REAL(file, method, ...) real_of(file)->pMethods->method(real_of(file), ##__VA_ARGS__)

static int shim_close(sqlite3_file *file) { return REAL(file, xClose); }
static int shim_read(sqlite3_file *file, void *buffer, int length, sqlite3_int64 offset) { return REAL(file, xRead, buffer, length, offset); }

static int shim_write(sqlite3_file *file, const void *data, int length, sqlite3_int64 offset) {
    watched *self = (watched *)file;
    verdict verdict = world_judges_write(self->world, self->life, offset, length);
    int done = verdict.code == SQLITE_OK || verdict.point == FAULTVFS_AFTER ? length : verdict.point == FAULTVFS_TORN ? length / 2 : 0;
    if (done > 0) {
        int code = REAL(file, xWrite, data, done, offset);
        if (code != SQLITE_OK) return code;
        world_wrote(self->world, self->life, self->kind, offset, done, data);
    }
    return verdict.code;
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 length) {
    watched *self = (watched *)file;
    int code = REAL(file, xTruncate, length);
    if (code == SQLITE_OK) world_truncated(self->world, self->life, length);
    return code;
}

static int shim_sync(sqlite3_file *file, int flags) {
    (void)flags;
    watched *self = (watched *)file;
    verdict verdict = world_judges_sync(self->world);
    world_synced(self->world, self->life, self->kind, verdict.code == SQLITE_OK || verdict.point == FAULTVFS_AFTER);
    return verdict.code;
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *size) { return REAL(file, xFileSize, size); }
static int shim_lock(sqlite3_file *file, int level) { return REAL(file, xLock, level); }
static int shim_unlock(sqlite3_file *file, int level) { return REAL(file, xUnlock, level); }
static int shim_check_lock(sqlite3_file *file, int *out) { return REAL(file, xCheckReservedLock, out); }
static int shim_control(sqlite3_file *file, int op, void *argument) {
    /* Growth in chunks ahead of writes would pass by the record. */
    if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
    return REAL(file, xFileControl, op, argument);
}
static int shim_sector(sqlite3_file *file) { return REAL(file, xSectorSize); }
/* No safe append, no atomic writes, no order; powersafe overwrite where the world says so before the file is opened. */
static int shim_characteristics(sqlite3_file *file) { return ((watched *)file)->world->is_powersafe ? SQLITE_IOCAP_POWERSAFE_OVERWRITE : 0; }
static int shim_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out) { return REAL(file, xShmMap, page, size, extend, out); }
static int shim_shm_lock(sqlite3_file *file, int offset, int count, int flags) { return REAL(file, xShmLock, offset, count, flags); }
static void shim_shm_barrier(sqlite3_file *file) { REAL(file, xShmBarrier); }
static int shim_shm_unmap(sqlite3_file *file, int delete) { return REAL(file, xShmUnmap, delete); }

/* Version 2: no memory-mapped reads, which would be harmless, and so no writes through them, which would not. */
static const sqlite3_io_methods shim_methods = {
    2, shim_close, shim_read, shim_write, shim_truncate, shim_sync, shim_size, shim_lock, shim_unlock, shim_check_lock,
    shim_control, shim_sector, shim_characteristics, shim_shm_map, shim_shm_lock, shim_shm_barrier, shim_shm_unmap, NULL, NULL,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags) {
    (void)vfs;
    watched *self = (watched *)file;
    faultvfs_world *world = name ? world_of(name) : NULL;
    /* What belongs to no world is a file of the real VFS from the start. */
    if (!world) return real_vfs->xOpen(real_vfs, name, file, flags, out_flags);
    self->base.pMethods = NULL;
    /* Not xAccess, to which an empty file is as good as none. */
    struct stat status;
    bool exists = stat(name, &status) == 0;
    int code = real_vfs->xOpen(real_vfs, name, real_of(file), flags, out_flags);
    if (code != SQLITE_OK) return code;
    self->world = world;
    self->kind = flags & SQLITE_OPEN_MAIN_DB ? FAULTVFS_MAIN : flags & SQLITE_OPEN_WAL ? FAULTVFS_WAL : FAULTVFS_OTHER;
    self->life = world_opens(world, name, self->kind, exists);
    self->base.pMethods = &shim_methods;
    return SQLITE_OK;
}

static int shim_delete(sqlite3_vfs *vfs, const char *name, int sync_directory) {
    (void)vfs;
    int code = real_vfs->xDelete(real_vfs, name, sync_directory);
    faultvfs_world *world = world_of(name);
    if (world && code == SQLITE_OK) world_deletes(world, name, sync_directory != 0);
    return code;
}

int faultvfs_install(void) {
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    int code = SQLITE_OK;
    pthread_mutex_lock(&lock);
    if (!real_vfs) {
        code = sqlite3_initialize();
        real_vfs = code == SQLITE_OK ? sqlite3_vfs_find(NULL) : NULL;
        if (real_vfs) {
            shim_vfs = *real_vfs;
            shim_vfs.zName = "fault";
            shim_vfs.pNext = NULL;
            shim_vfs.szOsFile = (int)sizeof(watched) + real_vfs->szOsFile;
            shim_vfs.xOpen = shim_open;
            shim_vfs.xDelete = shim_delete;
            code = sqlite3_vfs_register(&shim_vfs, 1);
        }
    }
    pthread_mutex_unlock(&lock);
    return code;
}
