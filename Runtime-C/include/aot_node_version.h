/* aot_node_version.h: the version of Node whose behaviour a program has. */
#ifndef AOT_NODE_VERSION_H
#define AOT_NODE_VERSION_H

#define AOT_NODE_VERSION "20.20.2"

#endif
