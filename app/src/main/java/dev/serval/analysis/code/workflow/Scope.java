package dev.serval.analysis.code.workflow;

import java.util.Map;

/**
 * What the expressions of a state can speak of.
 *
 * @param input what they call their input
 * @param result what the state's work gave
 * @param item the item of the list that is gone through
 * @param variables what states assigned
 */
record Scope(Data input, Data result, Data item, Map<String, Data> variables) {

  Data variable(String name) {
    return variables.getOrDefault(name, Data.NONE);
  }

  Scope with(Data newInput) {
    return new Scope(newInput, result, item, variables);
  }

  Scope giving(Data newResult) {
    return new Scope(input, newResult, item, variables);
  }
}
