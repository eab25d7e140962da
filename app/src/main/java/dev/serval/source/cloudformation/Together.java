package dev.serval.source.cloudformation;

import java.nio.file.Path;
import java.util.Set;

/**
 * What all stacks that are read together share.
 *
 * @param nested takes the files that turn out to be nested in others
 */
record Together(TemplateFiles files, Set<Path> nested, Exports exports) {}
