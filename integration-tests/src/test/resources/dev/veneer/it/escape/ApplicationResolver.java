package dev.veneer.it.escape.resolver;

import dev.veneer.it.escape.ResolverScript;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/** A resolver of the application's: compiled for the JDK under test, since JDK 17 has none such. */
public final class ApplicationResolver extends InetAddressResolverProvider {
    @Override
    public String name() {
        return "application";
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver builtIn = configuration.builtinResolver();
        ResolverScript.take(name -> builtIn.lookupByName(name, LookupPolicy.of(LookupPolicy.IPV4)).toList());
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String name, LookupPolicy policy) throws UnknownHostException {
                InetAddress told = ResolverScript.answer(name);
                return told == null ? builtIn.lookupByName(name, policy) : Stream.of(told);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return builtIn.lookupByAddress(address);
            }
        };
    }
}
