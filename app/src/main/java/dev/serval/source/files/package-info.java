/** Finds what of the user's files and folders is to be read, and says what each of them is. */
@NullMarked
package dev.serval.source.files;

import org.jspecify.annotations.NullMarked;
