/** AWS as tests meet it: a mock on this machine, and what can go wrong on the way to it. */
@NullMarked
package dev.serval.aws;

import org.jspecify.annotations.NullMarked;
