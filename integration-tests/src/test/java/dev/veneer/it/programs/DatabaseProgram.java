package dev.veneer.it.programs;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes an H2 database, changes it, and prints all that is in it. */
final class DatabaseProgram {
    private DatabaseProgram() {}

    /** Takes what to do, {@code make}, {@code change} or {@code print}, and the directory of the database. */
    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + args[1] + "/orders");
                Statement statement = connection.createStatement()) {
            switch (args[0]) {
                case "make" -> make(statement);
                case "change" -> change(statement);
                case "print" -> print(statement);
                default -> throw new IllegalArgumentException(args[0]);
            }
        }
    }

    private static void make(Statement statement) throws SQLException {
        statement.execute("create table customer(id int primary key, name varchar(40) not null)");
        statement.execute("create table orders(id int primary key, customer int references customer, note clob)");
        statement.execute("insert into customer select x, 'customer ' || x from system_range(1, 100)");
        statement.execute("insert into orders select x, 1 + mod(x, 100), repeat('note ' || x, 20)"
                + " from system_range(1, 5000)");
    }

    private static void change(Statement statement) throws SQLException {
        System.out.println(statement.executeUpdate("update orders set note = 'paid' where mod(id, 3) = 0"));
        System.out.println(statement.executeUpdate("delete from orders where customer between 10 and 20"));
        System.out.println(
                statement.executeUpdate("insert into orders select x, 1, 'late' from system_range(6000, 7000)"));
        statement.execute("create index by_customer on orders(customer)");
        statement.execute("alter table customer add column rank int default 3");
        statement.execute("checkpoint sync");
        print(statement);
    }

    private static void print(Statement statement) throws SQLException {
        printRows(statement, "select customer, count(*), min(id), max(id) from orders group by customer order by 1");
        printRows(statement, "script");
    }

    private static void printRows(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    line.append(rows.getString(column)).append(' ');
                }
                System.out.println(line);
            }
        }
    }
}
