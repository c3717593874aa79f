package dev.veneer.it.clients;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** gRPC over Netty's transport of NIO, with a method whose messages are texts. */
final class GrpcProgram implements ClientProgram {
    private static final String SERVICE = "veneer.Greeter";

    private static final MethodDescriptor<String, String> GREET = MethodDescriptor.<String, String>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, "Greet"))
            .setRequestMarshaller(new Text())
            .setResponseMarshaller(new Text())
            .build();

    /** A message that is a text, as UTF-8. */
    private static final class Text implements MethodDescriptor.Marshaller<String> {
        @Override
        public InputStream stream(String text) {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream message) {
            try {
                return new String(message.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Takes the arguments of {@link ProgramRun}. */
    public static void main(String[] arguments) throws Exception {
        ProgramRun.run(List.of(new GrpcProgram()), arguments);
    }

    @Override
    public String name() {
        return "grpc";
    }

    @Override
    public String host() {
        return "rpc.prod.internal";
    }

    @Override
    public int port() {
        return 50051;
    }

    @Override
    public RunningServer serve(int port) throws IOException {
        Server server = NettyServerBuilder.forPort(port)
                .addService(ServerServiceDefinition.builder(SERVICE)
                        .addMethod(GREET, ServerCalls.asyncUnaryCall((request, answer) -> {
                            answer.onNext("hello, " + request);
                            answer.onCompleted();
                        }))
                        .build())
                .build()
                .start();
        return new RunningServer(server.getPort(), server::shutdownNow);
    }

    @Override
    public String ask(String host, int port) throws Exception {
        ManagedChannel channel =
                NettyChannelBuilder.forAddress(host, port).usePlaintext().build();
        try {
            ClientCall<String, String> call = channel.newCall(GREET, CallOptions.DEFAULT);
            String answer = ClientCalls.futureUnaryCall(call, "caller").get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return "peer " + call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) + ", " + answer;
        } finally {
            channel.shutdownNow().awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
