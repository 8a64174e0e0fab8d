// Pango on cairo for Swift: text of any script drawn to dots (module Raster).
#include <pango/pangocairo.h>
static inline void till_g_object_unref(void *object) { g_object_unref(object); }
