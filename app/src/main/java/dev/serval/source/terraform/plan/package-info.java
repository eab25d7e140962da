/**
 * Plans as {@code terraform show -json} prints them ("JSON Output Format", Terraform): the values
 * that are planned, and where they are not known yet, what the configuration refers to.
 */
@NullMarked
package dev.serval.source.terraform.plan;

import org.jspecify.annotations.NullMarked;
