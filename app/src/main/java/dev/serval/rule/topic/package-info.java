/** Rules on topics. */
@NullMarked
package dev.serval.rule.topic;

import org.jspecify.annotations.NullMarked;
