package dev.serval.analysis.code.across;

import dev.serval.analysis.code.value.Taint;
import dev.serval.model.Function;

/**
 * A piece of the way of data, within one function.
 *
 * @param function whose code it goes through
 * @param taint where it comes in there, and its steps
 * @param over how it gets on to the next function, such as {@code the queue Orders}; empty for the
 *     last piece
 */
public record Leg(Function function, Taint taint, String over) {}
