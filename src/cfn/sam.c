/* SPDX-License-Identifier: Apache-2.0 */
#include "cfn/sam.h"
bool sam_read(struct template *t, const struct member *m)
{
    (void)t;
    (void)m;
    return false;
}
