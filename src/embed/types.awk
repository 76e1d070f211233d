# SPDX-License-Identifier: Apache-2.0
# types.awk types.tsv: the lines as constant data, one NUL-terminated text after the other,
# and where each starts. Neither needs work when the program starts.
BEGIN { count = at = 0 }
/^#/ { next }
{
    size[count] = length($0) + 1
    gsub(/\t/, "\\t")
    text[count++] = $0
}
END {
    print "/* Made from rulesets/data/types.tsv by src/embed/types.awk. */"
    print "#include \"model/typedata.h\"\n\nstatic const struct {"
    for (i = 0; i < count; i++) printf "    char l%d[%d];\n", i, size[i]
    print "} lines = {"
    for (i = 0; i < count; i++) printf "    \"%s\",\n", text[i]
    print "};\n\nconst char *const typedata_text = (const char *) &lines;"
    print "\nconst uint32_t typedata_starts[] = {"
    for (i = 0; i < count; i++) {
        printf "    %d,\n", at
        at += size[i]
    }
    printf "    %d,\n};\n\nconst uint32_t typedata_count = %d;\n", at, count
}
