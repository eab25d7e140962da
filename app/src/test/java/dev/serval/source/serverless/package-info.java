@NullMarked
package dev.serval.source.serverless;

import org.jspecify.annotations.NullMarked;
