package dev.serval.source.terraform.hcl;

/**
 * A file's text.
 *
 * @param file the path as the user knows it
 * @param text all of it
 */
record Source(String file, String text) {}
