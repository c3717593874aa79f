package dev.veneer.benchmarks;

/** One thing to measure, in forks of its own. */
record Measurement(Call call, Names names, Place place, World world) {}
