# SPDX-License-Identifier: Apache-2.0
# lines.awk -v name=NAME -v header=HEADER FILE: the lines as constant data, one
# NUL-terminated text after the other, and where each starts (base/lines.h). Neither needs
# work when the program starts.
BEGIN { count = at = 0 }
/^#/ { next }
{
    size[count] = length($0) + 1
    gsub(/\t/, "\\t")
    text[count++] = $0
}
END {
    print "/* Made from rulesets/data/ by src/embed/lines.awk. */"
    print "#include \"" header "\"\n\nstatic const struct {"
    for (i = 0; i < count; i++) printf "    char l%d[%d];\n", i, size[i]
    print "} text = {"
    for (i = 0; i < count; i++) printf "    \"%s\",\n", text[i]
    print "};\n\nstatic const uint32_t starts[] = {"
    for (i = 0; i < count; i++) {
        printf "    %d,\n", at
        at += size[i]
    }
    printf "    %d,\n};\n\n", at
    print "const struct lines " name " = {"
    printf "    .text = (const char *)&text,\n    .starts = starts,\n    .count = %d,\n};\n", count
}
