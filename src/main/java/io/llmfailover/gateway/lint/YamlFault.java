package io.llmfailover.gateway.lint;

/** Why a file is not YAML that can be used. */
public record YamlFault(int line, String sentence) {}
