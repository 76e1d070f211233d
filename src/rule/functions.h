/* SPDX-License-Identifier: Apache-2.0 */
/* The functions behind the rows of cel_standard (standard.c). */
#ifndef RULE_FUNCTIONS_H
#define RULE_FUNCTIONS_H

#include "rule/cel.h"

/* cast.c */
cel_call cast_bool;
cel_call cast_bytes;
cel_call cast_double;
cel_call cast_dyn;
cel_call cast_int;
cel_call cast_string;
cel_call cast_type;
cel_call cast_uint;

/* textfind.c */
cel_call text_contains;
cel_call text_ends_with;
cel_call text_index_of;
cel_call text_last_index_of;
cel_call text_matches;
cel_call text_size;
cel_call text_starts_with;

/* textedit.c */
cel_call text_char_at;
cel_call text_join;
cel_call text_lower;
cel_call text_replace;
cel_call text_reverse;
cel_call text_split;
cel_call text_substring;
cel_call text_trim;
cel_call text_upper;

/* netcall.c */
cel_call net_call_cidr;
cel_call net_call_contains_cidr;
cel_call net_call_contains_ip;
cel_call net_call_family;
cel_call net_call_ip;
cel_call net_call_ip_of;
cel_call net_call_is_canonical;
cel_call net_call_is_cidr;
cel_call net_call_is_global_unicast;
cel_call net_call_is_ip;
cel_call net_call_is_link_local_multicast;
cel_call net_call_is_link_local_unicast;
cel_call net_call_is_loopback;
cel_call net_call_is_unspecified;
cel_call net_call_masked;
cel_call net_call_prefix_length;

#endif
