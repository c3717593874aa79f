package dev.veneer.it.clients;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.h2.tools.Server;

/** PostgreSQL's JDBC driver, and H2 in PostgreSQL mode, with a database in memory. */
final class PostgresProgram implements ClientProgram {
    private static final String USER = "shop";
    private static final String PASSWORD = "secret";
    /** What H2's server adds to the name of the database. */
    private static final String MODE = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    /** Takes the arguments of {@link ProgramRun}. */
    public static void main(String[] arguments) throws Exception {
        ProgramRun.run(List.of(new PostgresProgram()), arguments);
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String host() {
        return "db.prod.internal";
    }

    @Override
    public int port() {
        return 5432;
    }

    @Override
    public RunningServer serve(int port) throws SQLException {
        Connection keepsOpen = DriverManager.getConnection("jdbc:h2:mem:orders" + MODE, USER, PASSWORD);
        try (Statement statement = keepsOpen.createStatement()) {
            statement.execute("create table orders(id int primary key, customer varchar(40) not null)");
            statement.execute(
                    "insert into orders select \"X\", 'customer ' || mod(\"X\", 7) from system_range(1, 1000)");
        }
        Server server = Server.createPgServer(
                        "-pgPort",
                        Integer.toString(port),
                        "-pgAllowOthers",
                        "-ifExists",
                        "-key",
                        "orders",
                        "mem:orders")
                .start();
        return new RunningServer(server.getPort(), () -> {
            server.stop();
            keepsOpen.close();
        });
    }

    @Override
    public String ask(String host, int port) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", PASSWORD);
        // With this parameter the driver leaves settings out that H2 does not have.
        properties.setProperty("replication", "false");
        properties.setProperty("connectTimeout", Integer.toString(PATIENCE_MILLIS / 1000));
        try (Connection connection =
                        DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/orders", properties);
                PreparedStatement query =
                        connection.prepareStatement("select count(*), min(customer) from orders where id > ?")) {
            query.setInt(1, 990);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1) + " orders, first of " + row.getString(2);
            }
        }
    }
}
