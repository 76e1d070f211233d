/* SPDX-License-Identifier: Apache-2.0 */
/* The least that reading YAML with libyaml costs: its event loop, nothing kept. */
#include "input.h"

#include <stdbool.h>
#include <yaml.h>

int main(int argc, char **argv)
{
    size_t size = 0;
    yaml_parser_t parser;
    bool done = false;
    if (argc != 2)
        return 2;
    const char *bytes = input_read(argv[1], &size);
    if (!yaml_parser_initialize(&parser))
        return 2;
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
    while (!done) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event))
            return 2;
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    return 0;
}
