// Times dk.brics.automaton on one automaton file: Brics OPERATION FILE. Prints milliseconds and states.

import dk.brics.automaton.Automaton;
import dk.brics.automaton.State;
import dk.brics.automaton.StatePair;
import dk.brics.automaton.Transition;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class Brics {
    /** How long the operation is repeated, in seconds. The virtual machine compiles it meanwhile. */
    private static final double PATIENCE = 3;

    /** ε-transitions, which the library adds to an automaton by its operation for them. */
    private final List<StatePair> epsilons = new ArrayList<>();
    private final Automaton automaton = new Automaton();

    private Brics(String path) throws IOException {
        try (BufferedReader file = Files.newBufferedReader(Path.of(path))) {
            State[] states = new State[numbers(file.readLine())[0]];
            Arrays.setAll(states, number -> new State());
            automaton.setInitialState(states[numbers(file.readLine())[0]]);
            for (int number : numbers(file.readLine()))
                states[number].setAccept(true);
            for (String line = file.readLine(); line != null; line = file.readLine()) {
                int[] move = numbers(line);
                State source = states[move[0]], target = states[move[2]];
                if (move[1] < 0)
                    epsilons.add(new StatePair(source, target));
                else
                    source.addTransition(new Transition((char) ('a' + move[1]), target));
            }
        }
        automaton.setDeterministic(false);
    }

    private static int[] numbers(String line) {
        return Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static double processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e6;
    }

    public static void main(String[] args) throws IOException {
        Automaton.setMinimization(Automaton.MINIMIZE_HOPCROFT);
        Brics given = new Brics(args[1]);
        if (args[0].equals("minimize"))
            given.automaton.determinize();
        double least = Double.MAX_VALUE, first = processorTime();
        int states = 0;
        for (int runs = 0; runs < 3 || processorTime() - first < PATIENCE * 1e3; runs++) {
            // Operations change their operand, and ε-transitions name the states of the original.
            if (args[0].equals("epsilon") && runs > 0)
                given = new Brics(args[1]);
            Automaton copy = args[0].equals("epsilon") ? given.automaton : given.automaton.clone();
            double begun = processorTime();
            switch (args[0]) {
                case "determinize" -> copy.determinize();
                case "minimize" -> copy.minimize();
                default -> copy.addEpsilons(given.epsilons);
            }
            least = Math.min(least, processorTime() - begun);
            states = copy.getNumberOfStates();
        }
        System.out.println(least + " " + states);
    }
}
