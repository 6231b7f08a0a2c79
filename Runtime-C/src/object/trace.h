/* trace.h: how the collector traces the cells of the object model. */
#ifndef AOT_OBJECT_TRACE_H
#define AOT_OBJECT_TRACE_H

#include "heap/heap.h"

extern const aot_gc_tracer aot_object_tracer;

#endif
