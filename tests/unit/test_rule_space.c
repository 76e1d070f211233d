/* SPDX-License-Identifier: Apache-2.0 */
#include "rule/space.h"

#include <check.h>
#include <stdlib.h>

struct share_case {
    const char *blocks; /* comma between */
    bool world;
    bool is_private; /* all of them */
};

static const struct share_case SHARES[] = {
    {"0.0.0.0/0", true, false},
    {"1.2.3.4/0", true, false},
    {"::/0", true, false},
    {"0::/0", true, false},
    {"0:0:0:0:0:0:0:0/0", true, false},
    {"::0.0.0.0/0", true, false},
    {"2001:db8::1/0", true, false},
    {"0.0.0.0/1", true, false},
    {"128.0.0.0/1", true, false},
    {"::/1", true, false},
    {"8000::/1", false, false},
    {"2000::/3", true, false},
    {"2000::/10", true, false},
    {"2000::/11", false, false},
    {"2600::/12", false, false},
    {"2001:db8::/32", false, false},
    {"2001:db8::1/128", false, false},
    {"64.0.0.0/7", true, false},
    {"64.0.0.0/8", false, false},
    {"52.0.0.0/8", false, false},
    {"203.0.113.7/32", false, false},
    {"10.0.0.0/8", false, true},
    {"10.20.30.0/24", false, true},
    {"10.0.0.0/7", false, false},
    {"172.16.0.0/12", false, true},
    {"172.0.0.0/8", false, false},
    {"192.168.1.1/16", false, true},
    {"100.64.0.0/10", false, true},
    {"169.254.169.254/32", false, true},
    {"127.0.0.1/32", false, true},
    {"fc00::/7", false, true},
    {"fd12:3456::/32", false, true},
    {"fe80::/10", false, true},
    {"::1/128", false, true},
    {"::ffff:0.0.0.0/96", true, false},
    {"::ffff:10.0.0.0/104", false, true},
    {"0.0.0.0/2,64.0.0.0/2,128.0.0.0/2,192.0.0.0/2", true, false},
    {"64.0.0.0/8,65.0.0.0/8", true, false},
    {"64.0.0.0/8,64.0.0.0/8", false, false},
    {"64.0.0.0/8,64.1.0.0/16,64.2.0.0/16", false, false},
    {"64.0.0.0/8,10.0.0.0/8", false, false},
    {"64.0.0.0/8,2600::/11", false, false},
    {"2600::/11,2620::/11", true, false},
    {"", false, true},
};

START_TEST(shares_of_the_internet)
{
    const struct share_case *row = &SHARES[_i];
    struct arena a = {0};
    struct space_blocks blocks = {0};
    struct str rest = str_from(row->blocks);
    struct str part;
    bool is_private = true;

    while (rest.len > 0 && str_cut(&rest, ',', &part)) {
        struct cel_address block;

        ck_assert_msg(net_block(part, NET_DOTTED, &block), "%s", row->blocks);
        is_private = is_private && space_is_private(&block);
        VEC_PUSH(&a, &blocks.items, block);
    }
    double share = space_share(&blocks);

    ck_assert_msg((share >= SPACE_WORLD_SHARE) == row->world, "%s: %f", row->blocks,
                  share);
    ck_assert_msg(share <= 1.0, "%s: %f", row->blocks, share);
    ck_assert_msg(is_private == row->is_private, "%s", row->blocks);
    arena_finish(&a);
}
END_TEST

/* The 256 blocks /8 are all there is. */
START_TEST(all_parts_make_the_whole)
{
    struct arena a = {0};
    struct space_blocks blocks = {0};

    for (int i = 255; i >= 0; i--) {
        struct cel_address block;

        ck_assert(net_block(arena_printf(&a, "%d.0.0.0/8", i), NET_DOTTED, &block));
        VEC_PUSH(&a, &blocks.items, block);
    }
    double share = space_share(&blocks);

    ck_assert(share > 0.999999 && share < 1.000001);
    arena_finish(&a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rule/space");
    TCase *tc = tcase_create("space");

    tcase_add_loop_test(tc, shares_of_the_internet, 0, sizeof SHARES / sizeof *SHARES);
    tcase_add_test(tc, all_parts_make_the_whole);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);

    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);

    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
