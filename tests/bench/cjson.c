/* SPDX-License-Identifier: Apache-2.0 */
/* The least that reading JSON with cJSON costs: the file, cJSON_Parse, nothing else. */
#include "input.h"

#include <cjson/cJSON.h>

int main(int argc, char **argv)
{
    size_t size = 0;
    if (argc != 2)
        return 2;
    const char *bytes = input_read(argv[1], &size);
    return cJSON_Parse(bytes) == NULL ? 2 : 0;
}
